// Numbers in half precision (IEEE 754 binary16).
#pragma once
#include "vector.h"

// LANES finite numbers in half precision, as single ones: exact.
INLINE vec load_half(const uint16_t *p) {
#ifdef HALF_TO_SINGLE
    return HALF_TO_SINGLE(p);
#else
    typedef uint16_t half_vec __attribute__((vector_size(LANES * 2), aligned(2)));
    const uvec bits = __builtin_convertvector(*(const half_vec *)p, uvec);
    const uvec size = bits & 0x7fff, sign = (bits & 0x8000) << 16;
    // The exponent's bias is 15 in half precision and 127 in single; below the normal numbers
    // there are whole multiples of 2^-24.
    const vec normal = (vec)((size << 13) + (112u << 23));
    const vec small = __builtin_convertvector((ivec)size, vec) * splat(0x1p-24f);
    return (vec)((uvec)choose((ivec)(size < 0x0400), small, normal) | sign);
#endif
}
