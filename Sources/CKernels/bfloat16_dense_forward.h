// A dense layer of rounded weights that lie as single-precision ones do, so that the way back reads
// the same copy: here pairs along the depth are made of two neighbouring rows on the way.
#pragma once
#include "bfloat16_pack.h"

enum {
    // Rows and depth of the input that are rounded at a time, to stay in the second-level cache.
    roundedRows = 64,
    roundedDepth = 1024,
};

// 2 LANES numbers, and the same as pairs.
typedef uint16_t words __attribute__((vector_size(LANES * 4)));
typedef uint16_t words_unaligned __attribute__((vector_size(LANES * 4), aligned(2), may_alias));

INLINE words load_words(const BFloat16 *p) { return *(const words_unaligned *)p; }

// Pairs of the numbers of two rows. Groups of four columns lie as the instruction leaves them: the
// even ones in `low`, the odd ones in `high`; `in_order` brings sums back.
#if LANES == 16
INLINE void pair_words(words first, words second, uvec *low, uvec *high) {
    *low = (uvec)__builtin_shufflevector(
        first, second, 0, 32, 1, 33, 2, 34, 3, 35, 8, 40, 9, 41, 10, 42, 11, 43,
        16, 48, 17, 49, 18, 50, 19, 51, 24, 56, 25, 57, 26, 58, 27, 59);
    *high = (uvec)__builtin_shufflevector(
        first, second, 4, 36, 5, 37, 6, 38, 7, 39, 12, 44, 13, 45, 14, 46, 15, 47,
        20, 52, 21, 53, 22, 54, 23, 55, 28, 60, 29, 61, 30, 62, 31, 63);
}

INLINE void in_order(vec *low, vec *high) {
    const vec a = *low, b = *high;
    *low = __builtin_shufflevector(
        a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    *high = __builtin_shufflevector(
        a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
}
#else
INLINE void pair_words(words first, words second, uvec *low, uvec *high) {
    *low = (uvec)__builtin_shufflevector(first, second, 0, 8, 1, 9, 2, 10, 3, 11);
    *high = (uvec)__builtin_shufflevector(first, second, 4, 12, 5, 13, 6, 14, 7, 15);
}

// With 4 lanes there is one group of each, and they are in order.
#define in_order(low, high) ((void)0)
#endif

// TILE_VECTORS * LANES columns from `column` on for `rows` rows from `first` on, whose input from
// `start` on, `depth` numbers, is rounded.
INLINE void bfloat16_dense_tile(
    const int rows, const BFloat16DenseForwardArguments *args, const BFloat16 *input, long start,
    long depth, long first, long column
) {
    const BFloat16 *panel = args->weights + column % KernelPanelColumns
        + ((column / KernelPanelColumns) * args->depth + start) * KernelPanelColumns;
    const pair *pairs = (const pair *)(input + first * depth);
    vec sum[TILE_ROWS][TILE_VECTORS];
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) sum[r][j] = splat(0.0f);
    }
    for (long k = 0; k < depth / 2; k++) {
        uvec factor[TILE_ROWS];
        UNROLL for (int r = 0; r < rows; r++) factor[r] = splat_pair(pairs[r * depth / 2 + k]);
        UNROLL for (int j = 0; j < TILE_VECTORS; j += 2) {
            const BFloat16 *even = panel + 2 * k * KernelPanelColumns + j * LANES;
            uvec low, high;
            pair_words(load_words(even), load_words(even + KernelPanelColumns), &low, &high);
            UNROLL for (int r = 0; r < rows; r++) {
                sum[r][j] = dot_pairs(sum[r][j], factor[r], low);
                sum[r][j + 1] = dot_pairs(sum[r][j + 1], factor[r], high);
            }
        }
    }
    UNROLL for (int r = 0; r < rows; r++) {
        float *output = args->output + (first + r) * args->columns + column;
        UNROLL for (int j = 0; j < TILE_VECTORS; j += 2) in_order(&sum[r][j], &sum[r][j + 1]);
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            if (start > 0) sum[r][j] += load(output + j * LANES);
            else if (args->bias) sum[r][j] += load(args->bias + column + j * LANES);
            store(output + j * LANES, sum[r][j]);
        }
    }
}

static void bfloat16_dense_forward(const BFloat16DenseForwardArguments *arguments) {
    BFloat16 input[roundedRows * roundedDepth] __attribute__((aligned(64)));
    for (long top = 0; top < arguments->rows; top += roundedRows) {
        // A copy, so that stores to matrices cannot be taken for changes of the arguments.
        BFloat16DenseForwardArguments part = *arguments, *args = &part;
        const long left = arguments->rows - top;
        part.rows = left < roundedRows ? left : roundedRows;
        part.input += top * part.depth;
        part.output += top * part.columns;
        for (long start = 0; start < part.depth; start += roundedDepth) {
            const long deep = part.depth - start;
            const long depth = deep < roundedDepth ? deep : roundedDepth;
            for (long row = 0; row < part.rows; row++) {
                bfloat16_round(part.input + row * part.depth + start, input + row * depth, depth);
            }
            for (long column = 0; column < part.columns; column += TILE_VECTORS * LANES) {
#define DENSE(rows, first) bfloat16_dense_tile(rows, args, input, start, depth, first, column)
                FOR_ROW_BLOCKS(part.rows, DENSE)
#undef DENSE
            }
        }
    }
}
