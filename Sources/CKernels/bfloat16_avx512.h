// bfloat16 through AVX512-BF16. Included after vector_avx512.h, inside its target attribute.
#pragma once
#include "vector.h"

// sum + a[2i + 1] b[2i + 1] + a[2i] b[2i] in each lane i.
INLINE vec dot_pairs(vec sum, uvec a, uvec b) {
    return (vec)_mm512_dpbf16_ps((__m512)sum, (__m512bh)a, (__m512bh)b);
}

INLINE void store_rounded(uint16_t *p, vec x) {
    _mm256_storeu_si256((__m256i_u *)p, (__m256i)_mm512_cvtneps_pbh((__m512)x));
}

// The rounded numbers, each in the lower half of its lane.
INLINE uvec rounded_bits(vec x) {
    return (uvec)_mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh((__m512)x));
}

// The rounded numbers one after the other, pairs of neighbours.
INLINE uvec round_both(vec low, vec high) {
    return (uvec)_mm512_cvtne2ps_pbh((__m512)high, (__m512)low);
}
