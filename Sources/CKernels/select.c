// Which tables this processor can run.
#include "tables.h"

const KernelTable *kernelTable(int set) {
    if (set == KernelSetPlain) return &kernelsPlain;
#if defined(__x86_64__)
    // The compiler's run-time check asks the operating system too (it must save the registers).
    __builtin_cpu_init();
    const int avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")
        && __builtin_cpu_supports("f16c");
    if (set == KernelSetAVX2 && avx2) return &kernelsAVX2;
    if (set == KernelSetAVX512 && avx2 && __builtin_cpu_supports("avx512f")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl")) {
        return &kernelsAVX512;
    }
#endif
    return 0;
}
