#if defined(__x86_64__)
#include <math.h>
#include "tables.h"
#include "vector_avx512.h"
// A product that feeds a sum in one expression is one instruction, rounded once; never across
// expressions, where it would be for the compiler to choose, and two kernels could differ.
#pragma clang fp contract(on)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx2,fma"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop

const KernelTable kernelsAVX512 = KERNEL_TABLE("AVX-512");
#endif
