// The inner product at the heart of both LSTM kernels.
#pragma once
#include "wanted.h"

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

// The same, and fetches what is wanted on the way. A product that is too short for that is one of
// a network that the caches hold.
INLINE void accumulate_tile_fetching(
    const int rows, vec sum[TILE_ROWS][TILE_VECTORS], const float *a, long stride,
    const float *panel, long columnStep, long depth, const Wanted *wanted
) {
    const int count = depth < 2 * wanted->count ? 0 : wanted->count;
    const long part = depth / (count + 1);
    long k = 0;
    for (int line = 0; line < count; line++, k += part) {
        fetch(wanted->lines[line]);
        accumulate_tile(
            rows, sum, a + k, stride, panel + k * KernelPanelColumns, columnStep, part);
    }
    accumulate_tile(
        rows, sum, a + k, stride, panel + k * KernelPanelColumns, columnStep, depth - k);
}

// The tile sizes there are, smallest first; a block never has more rows than TILE_ROWS.
#define TILE_CASE(BODY, rows, first) case rows: BODY(rows, first); break;
#if TILE_ROWS == 6
#define LARGER_TILES(BODY, first) \
    TILE_CASE(BODY, 3, first) TILE_CASE(BODY, 4, first) TILE_CASE(BODY, 5, first) \
    TILE_CASE(BODY, 6, first)
#elif TILE_ROWS == 3
#define LARGER_TILES(BODY, first) TILE_CASE(BODY, 3, first)
#else
#define LARGER_TILES(BODY, first)
#endif

// Calls BODY(rows, first) for blocks of at most TILE_ROWS rows that cover all, evenly:
// 16 rows make blocks of 5, 5 and 6, not of 6, 6 and a slow 4.
#define FOR_ROW_BLOCKS(total, BODY) \
    for (long blocks = ((total) + TILE_ROWS - 1) / TILE_ROWS, block = 0; block < blocks; block++) { \
        const long first = block * (total) / blocks; \
        switch ((block + 1) * (total) / blocks - first) { \
            TILE_CASE(BODY, 1, first) TILE_CASE(BODY, 2, first) \
            LARGER_TILES(BODY, first) \
        } \
    }
