// 16 lanes: x86-64 with AVX-512 F, DQ, BW and VL. 32 registers hold a tile of 6 x 4.
#pragma once
#include <immintrin.h>

#define LANES 16
#define TILE_ROWS 6
// The estimate is within 2^-14; the step in `reciprocal` squares its error.
#define RECIPROCAL_ESTIMATE(x) ((vec)_mm512_rcp14_ps((__m512)(x)))
