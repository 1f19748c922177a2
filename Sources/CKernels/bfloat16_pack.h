// Rounding, and rounded matrices in the pairs that the products read.
#pragma once
#include "bfloat16_tile.h"

static void bfloat16_round(const float *values, uint16_t *rounded, long count) {
    for (long i = 0; i < count; i += LANES) store_rounded(rounded + i, load(values + i));
}

// Whole vectors of 16 numbers of two rows, interleaved.
INLINE void interleave(const uint16_t *first, const uint16_t *second, pair *pairs) {
    typedef uint16_t row_vec __attribute__((vector_size(32), aligned(2)));
    typedef uint32_t wide_vec __attribute__((vector_size(64)));
    typedef uint32_t wide_unaligned __attribute__((vector_size(64), aligned(4), may_alias));
    const row_vec low = *(const row_vec *)first;
    const row_vec high = second ? *(const row_vec *)second : (row_vec){0};
    *(wide_unaligned *)pairs = __builtin_convertvector(low, wide_vec)
        | __builtin_convertvector(high, wide_vec) << 16;
}

static void bfloat16_pair_rows(const uint16_t *values, uint16_t *panels, long rows, long columns) {
    const long pairs = (rows + 1) / 2;
    const long paddedColumns =
        (columns + KernelPanelColumns - 1) / KernelPanelColumns * KernelPanelColumns;
    for (long k = 0; k < pairs; k++) {
        const uint16_t *first = values + 2 * k * columns;
        const uint16_t *second = 2 * k + 1 < rows ? first + columns : 0;
        for (long j = 0; j < paddedColumns; j += 16) {
            pair *to = (pair *)panels
                + ((j / KernelPanelColumns) * pairs + k) * KernelPanelColumns
                + j % KernelPanelColumns;
            if (j < columns) interleave(first + j, second ? second + j : 0, to);
            else for (int i = 0; i < 16; i++) to[i] = 0;
        }
    }
}

static void bfloat16_pair_columns(
    const uint16_t *values, uint16_t *panels, long rows, long columns
) {
    const long pairs = columns / 2;
    const pair *from = (const pair *)values; // (rows, columns / 2)
    for (long panel = 0; panel < rows; panel += KernelPanelColumns) {
        pair *to = (pair *)panels + panel * pairs;
        // 16 pairs of the source at a time: a cache line each way.
        for (long k0 = 0; k0 < pairs; k0 += 16) {
            const long k1 = k0 + 16 < pairs ? k0 + 16 : pairs;
            for (long j = 0; j < KernelPanelColumns; j++) {
                const int isThere = panel + j < rows;
                for (long k = k0; k < k1; k++) {
                    to[k * KernelPanelColumns + j] = isThere ? from[(panel + j) * pairs + k] : 0;
                }
            }
        }
    }
}
