// The inner product at the heart of both LSTM kernels.
#pragma once
#include "vector.h"

#define TILE_VECTORS 4

// sum[r][j] += sum over k of a[r, k] * panel[k, j * columnStep], k < depth.
//
// a: rows `stride` apart; panel: rows of 64. `rows` must be a constant where it is called: then
// the tile lives in registers. k runs in order, so a result does not depend on the tile's size.
INLINE void accumulate_tile(
    const int rows, vec sum[TILE_ROWS][TILE_VECTORS], const float *a, long stride,
    const float *panel, long columnStep, long depth
) {
    for (long k = 0; k < depth; k++) {
        vec factor[TILE_ROWS];
        UNROLL for (int r = 0; r < rows; r++) factor[r] = splat(a[r * stride + k]);
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            const vec column = load(panel + k * KernelPanelColumns + j * columnStep);
            UNROLL for (int r = 0; r < rows; r++) sum[r][j] += factor[r] * column;
        }
    }
}

// Calls BODY(rows, first) for blocks of at most TILE_ROWS rows that cover all, evenly:
// 16 rows make blocks of 5, 5 and 6, not of 6, 6 and a slow 4.
#if TILE_ROWS == 6
#define LARGER_TILES(BODY, first) \
    case 4: BODY(4, first); break; \
    case 5: BODY(5, first); break; \
    case 6: BODY(6, first); break;
#else
#define LARGER_TILES(BODY, first)
#endif
#define FOR_ROW_BLOCKS(total, BODY) \
    for (long blocks = ((total) + TILE_ROWS - 1) / TILE_ROWS, block = 0; block < blocks; block++) { \
        const long first = block * (total) / blocks; \
        switch ((block + 1) * (total) / blocks - first) { \
            case 1: BODY(1, first); break; \
            case 2: BODY(2, first); break; \
            case 3: BODY(3, first); break; \
            LARGER_TILES(BODY, first) \
        } \
    }
