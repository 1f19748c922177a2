#include "CKernels.h"
#include "vector_plain.h"
// Where the processor fuses a product into a sum (arm64), let it.
#pragma clang fp contract(on)
#include "bfloat16_emulated.h"
#include "bfloat16_kernels.h"

static const BFloat16KernelTable table = BFLOAT16_KERNEL_TABLE("emulated");

const BFloat16KernelTable *emulatedBFloat16Kernels(void) { return &table; }
