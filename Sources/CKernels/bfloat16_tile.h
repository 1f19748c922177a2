// The inner product of the bfloat16 kernels: pairs along the depth, sums in registers.
#pragma once
#include "tile.h"

// Two neighbouring bfloat16 numbers.
typedef uint32_t pair __attribute__((may_alias));
typedef uint32_t pair_vec __attribute__((vector_size(LANES * 4), aligned(4), may_alias));

INLINE uvec load_pairs(const pair *p) { return *(const pair_vec *)p; }
INLINE uvec splat_pair(pair x) { return (uvec){0} + x; }

// sum[r][j] += sum over k of a[r, k] . panel[k, j * columnStep], k < pairs, . of two pairs.
//
// a: rows `rowStep` apart, pairs of a row `pairStep`; panel: rows of 64 pairs. `rows` must be a
// constant where it is called: then the tile lives in registers. k runs in order, so a result
// does not depend on the tile's size.
INLINE void accumulate_pairs(
    const int rows, vec sum[TILE_ROWS][TILE_VECTORS], const pair *a, long rowStep, long pairStep,
    const pair *panel, long columnStep, long pairs
) {
    for (long k = 0; k < pairs; k++) {
        uvec factor[TILE_ROWS];
        UNROLL for (int r = 0; r < rows; r++) factor[r] = splat_pair(a[r * rowStep + k * pairStep]);
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            const uvec column = load_pairs(panel + k * KernelPanelColumns + j * columnStep);
            UNROLL for (int r = 0; r < rows; r++) sum[r][j] = dot_pairs(sum[r][j], factor[r], column);
        }
    }
}
