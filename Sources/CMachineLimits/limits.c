#include "CMachineLimits.h"

#pragma clang fp contract(fast)

#define LANES 4
#define VECTOR plain_vector
#define MULTIPLY_ADD multiply_add_plain
#define READ read_plain
#include "loops.h"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LANES 8
#define VECTOR avx2_vector
#define MULTIPLY_ADD multiply_add_avx2
#define READ read_avx2
#include "loops.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,fma"))), apply_to = function)
#define LANES 16
#define VECTOR avx512_vector
#define MULTIPLY_ADD multiply_add_avx512
#define READ read_avx512
#include "loops.h"
#pragma clang attribute pop

static int has_avx2(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

static int has_avx512(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512f");
}

// 64 operations an instruction: two products and two sums for each of 16 lanes.
__attribute__((target("avx512f,avx512bf16"))) static double bfloat16_dot(int64_t turns) {
    enum { chains = 16, operations = 64 };
    __m512 chain[chains];
    const __m512bh ones = (__m512bh)_mm512_set1_epi32(0x3f803f80); // (1, 1) in each lane
    for (int c = 0; c < chains; c++) chain[c] = _mm512_set1_ps((float)c);
    for (int64_t turn = 0; turn < turns; turn++) {
        _Pragma("clang loop unroll(full)") for (int c = 0; c < chains; c++)
            chain[c] = _mm512_dpbf16_ps(chain[c], ones, ones);
    }
    __m512 sum = _mm512_setzero_ps();
    for (int c = 0; c < chains; c++) sum = _mm512_add_ps(sum, chain[c]);
    return sum[0] == -1 ? 0 : (double)operations * chains * (double)turns;
}
#endif

double multiplyAddLoop(int instructions, int64_t turns) {
    if (instructions == 0) return multiply_add_plain(turns);
#if defined(__x86_64__)
    if (instructions == 1 && has_avx2()) return multiply_add_avx2(turns);
    if (instructions == 2 && has_avx512()) return multiply_add_avx512(turns);
#endif
    return 0;
}

double bfloat16DotLoop(int64_t turns) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512bf16")) return bfloat16_dot(turns);
#endif
    (void)turns;
    return 0;
}

float readBuffer(int instructions, const float *buffer, size_t bytes) {
#if defined(__x86_64__)
    if (instructions == 2 && has_avx512()) return read_avx512(buffer, bytes);
    if (instructions >= 1 && has_avx2()) return read_avx2(buffer, bytes);
#endif
    (void)instructions;
    return read_plain(buffer, bytes);
}
