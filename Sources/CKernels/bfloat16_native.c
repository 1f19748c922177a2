#include "CKernels.h"
#if defined(__x86_64__)
#include <math.h>
#include "vector_avx512.h"
// A product that feeds a sum in one expression is one instruction, rounded once.
#pragma clang fp contract(on)
#pragma clang attribute push(__attribute__((target("avx512bf16,avx512f,avx512dq,avx512bw,avx512vl,avx2,fma"))), apply_to = function)
#include "bfloat16_avx512.h"
#include "bfloat16_kernels.h"
#pragma clang attribute pop

static const BFloat16KernelTable table = BFLOAT16_KERNEL_TABLE("AVX512-BF16");
#endif

const BFloat16KernelTable *bfloat16Kernels(void) {
#if defined(__x86_64__)
    // AVX-512 as a whole: the operating system must save its registers too.
    if (kernelTable(KernelSetAVX512) && __builtin_cpu_supports("avx512bf16")) return &table;
#endif
    return 0;
}
