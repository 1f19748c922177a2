// 8 lanes: x86-64 with AVX2 and FMA. 16 registers hold a tile of 3 x 4.
#pragma once
#include <immintrin.h>

#define LANES 8
#define TILE_ROWS 3
// The estimate is within 1.5 * 2^-12; the step in `reciprocal` squares its error.
#define RECIPROCAL_ESTIMATE(x) ((vec)_mm256_rcp_ps((__m256)(x)))
// 8 numbers in half precision, as single ones: F16C.
#define HALF_TO_SINGLE(p) ((vec)_mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)(p))))
// Groups of columns that one row is multiplied with at once: 8 sums, and 2 streams of weights.
#define STREAM_GROUPS 2
