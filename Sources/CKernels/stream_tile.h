// The inner product of sampling: few rows, weights in single or half precision.
//
// With one row a product is as fast as weights arrive, so that they are read in the order in which
// they lie; half precision halves what is read.
#pragma once
#include "half.h"
#include "tile.h"

// How a kernel reads packed weights. A constant wherever it is used, so that no choice is left at
// run time.
enum { SINGLE_WEIGHTS = 0, HALF_WEIGHTS = 1 };

INLINE vec load_weights(const void *weights, long index, const int precision) {
    return precision == HALF_WEIGHTS
        ? load_half((const uint16_t *)weights + index) : load((const float *)weights + index);
}

// A tile: `rows` rows times `groups` groups of `vectors` vectors of columns.
typedef struct { vec group[STREAM_GROUPS][TILE_VECTORS]; } stream_row;

// Where a group's columns lie: vector j of row k at `first` + k * `stride` + j * `step`.
typedef struct {
    const void *weights;
    long first[STREAM_GROUPS];
    long stride, step;
} stream_columns;

// sum[r] += sum over k of a[r, k] * columns[k], k < depth; a: rows `depth` apart.
//
// k runs in order in every tile, so that a result depends neither on the tile's size nor on which
// thread computes it.
INLINE void accumulate_stream(
    const int rows, const int groups, const int vectors, const int precision, stream_row *sum,
    const float *a, stream_columns columns, long depth
) {
    for (long k = 0; k < depth; k++) {
        vec factor[TILE_ROWS];
        UNROLL for (int r = 0; r < rows; r++) factor[r] = splat(a[r * depth + k]);
        UNROLL for (int g = 0; g < groups; g++) {
            const long first = columns.first[g] + k * columns.stride;
            UNROLL for (int j = 0; j < vectors; j++) {
                const vec w = load_weights(columns.weights, first + j * columns.step, precision);
                UNROLL for (int r = 0; r < rows; r++) sum[r].group[g][j] += factor[r] * w;
            }
        }
    }
}
