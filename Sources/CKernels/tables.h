// The tables that `kernelTable` chooses from.
#pragma once
#include "CKernels.h"

#if defined(__x86_64__)
extern const KernelTable kernelsAVX512, kernelsAVX2;
#endif
extern const KernelTable kernelsPlain;
