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
