// The way back through a dense layer: dx = dy W^T.
#pragma once
#include "tile.h"

typedef float quarter_vec __attribute__((vector_size(16), aligned(4)));

// The lanes of a vector folded to 4.
INLINE quarter_vec folded(vec x) {
#if LANES == 16
    typedef float half_vec __attribute__((vector_size(32)));
    const half_vec half = __builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7)
        + __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15);
    return __builtin_shufflevector(half, half, 0, 1, 2, 3)
        + __builtin_shufflevector(half, half, 4, 5, 6, 7);
#elif LANES == 8
    return __builtin_shufflevector(x, x, 0, 1, 2, 3) + __builtin_shufflevector(x, x, 4, 5, 6, 7);
#else
    return x;
#endif
}

// The sums of the lanes of four vectors, side by side.
INLINE quarter_vec four_sums(vec a, vec b, vec c, vec d) {
    const quarter_vec p = folded(a), q = folded(b), r = folded(c), s = folded(d);
    const quarter_vec first =
        __builtin_shufflevector(p, q, 0, 4, 1, 5) + __builtin_shufflevector(p, q, 2, 6, 3, 7);
    const quarter_vec second =
        __builtin_shufflevector(r, s, 0, 4, 1, 5) + __builtin_shufflevector(r, s, 2, 6, 3, 7);
    return __builtin_shufflevector(first, second, 0, 1, 4, 5)
        + __builtin_shufflevector(first, second, 2, 3, 6, 7);
}

#if LANES == 16
// The sums of the lanes of 4 x 4 vectors at once, in the order of `four_sums`: row r of the result
// has those of sum[r].
INLINE void store_sixteen_sums(vec sum[TILE_ROWS][TILE_VECTORS], float *result, long stride) {
    vec quarters[4];  // of each input: the rows' vectors folded to 4 lanes, side by side
    UNROLL for (int i = 0; i < 4; i++) {
        vec halves[2];
        UNROLL for (int r = 0; r < 2; r++) {
            const vec a = sum[2 * r][i], b = sum[2 * r + 1][i];
            halves[r] = __builtin_shufflevector(
                            a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)
                + __builtin_shufflevector(
                            a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
        }
        quarters[i] = __builtin_shufflevector(
                          halves[0], halves[1],
                          0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27)
            + __builtin_shufflevector(
                          halves[0], halves[1],
                          4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
    }
    vec pairs[2];  // in each quarter: a0 + a2, b0 + b2, a1 + a3, b1 + b3
    UNROLL for (int i = 0; i < 2; i++) {
        const vec a = quarters[2 * i], b = quarters[2 * i + 1];
        pairs[i] = __builtin_shufflevector(
                       a, b, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
            + __builtin_shufflevector(
                       a, b, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31);
    }
    const vec sums = __builtin_shufflevector(
                         pairs[0], pairs[1],
                         0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
        + __builtin_shufflevector(
                         pairs[0], pairs[1],
                         2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
    *(quarter_vec *)(result) = __builtin_shufflevector(sums, sums, 0, 1, 2, 3);
    *(quarter_vec *)(result + stride) = __builtin_shufflevector(sums, sums, 4, 5, 6, 7);
    *(quarter_vec *)(result + 2 * stride) = __builtin_shufflevector(sums, sums, 8, 9, 10, 11);
    *(quarter_vec *)(result + 3 * stride) = __builtin_shufflevector(sums, sums, 12, 13, 14, 15);
}
#endif

// TILE_VECTORS inputs from `input` on for `rows` rows from `first` on.
INLINE void dense_backward_tile(
    const int rows, const DenseBackwardArguments *args, long first, long input
) {
    const long columns = args->columns, depth = args->depth;
    vec sum[TILE_ROWS][TILE_VECTORS];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int i = 0; i < TILE_VECTORS; i++) sum[r][i] = splat(0.0f);
    }
    for (long panel = 0; panel < columns; panel += KernelPanelColumns) {
        const float *weights = args->weights + panel * depth + input * KernelPanelColumns;
        const float *gradient = args->gradient + first * columns + panel;
        for (long j = 0; j < KernelPanelColumns; j += LANES) {
            vec factor[TILE_ROWS];
            UNROLL for (int r = 0; r < rows; r++) factor[r] = load(gradient + r * columns + j);
            UNROLL for (int i = 0; i < TILE_VECTORS; i++) {
                const vec row = load(weights + i * KernelPanelColumns + j);
                UNROLL for (int r = 0; r < rows; r++) sum[r][i] += factor[r] * row;
            }
        }
    }
    int done = 0;
#if LANES == 16
    if (rows >= 4) {
        store_sixteen_sums(sum, args->result + first * depth + input, depth);
        done = 4;
    }
#endif
    UNROLL for (int r = done; r < rows; r++) {
        *(quarter_vec *)(args->result + (first + r) * depth + input) =
            four_sums(sum[r][0], sum[r][1], sum[r][2], sum[r][3]);
    }
}

static void dense_backward(const DenseBackwardArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const DenseBackwardArguments copy = *arguments, *args = &copy;
    for (long input = 0; input < args->depth; input += TILE_VECTORS) {
#define BACKWARD(rows, first) dense_backward_tile(rows, args, first, input)
        FOR_ROW_BLOCKS(args->rows, BACKWARD)
#undef BACKWARD
    }
}
