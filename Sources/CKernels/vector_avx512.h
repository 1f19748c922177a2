// 16 lanes: x86-64 with AVX-512 F, DQ, BW and VL. 32 registers hold a tile of 6 x 4.
#pragma once
#include <immintrin.h>

#define LANES 16
#define TILE_ROWS 6
// The estimate is within 2^-14; the step in `reciprocal` squares its error.
#define RECIPROCAL_ESTIMATE(x) ((vec)_mm512_rcp14_ps((__m512)(x)))
// 16 numbers in half precision, as single ones.
#define HALF_TO_SINGLE(p) ((vec)_mm512_cvtph_ps(_mm256_loadu_si256((const __m256i *)(p))))
// Groups of columns that one row is multiplied with at once: 16 sums, and 4 streams of weights.
#define STREAM_GROUPS 4
