// Sums over shards, rows, columns and tokens.
#pragma once
#include "vector.h"

static void add_values(float *total, const float *part, long count) {
    for (long i = 0; i < count; i += LANES) store(total + i, load(total + i) + load(part + i));
}

static void blend_values(float *average, const float *values, float keep, long count) {
    const vec old = splat(keep), new = splat(1 - keep);
    for (long i = 0; i < count; i += LANES) {
        store(average + i, old * load(average + i) + new * load(values + i));
    }
}

// In double precision: 10^7 squares in single precision would lose the last digits.
static double sum_of_squares(const float *values, long count) {
    typedef float half_vec __attribute__((vector_size(LANES * 2), aligned(4)));
    typedef double double_vec __attribute__((vector_size(LANES * 4)));
    double_vec even = {0}, odd = {0};
    for (long i = 0; i < count; i += LANES) {
        const double_vec a = __builtin_convertvector(*(const half_vec *)(values + i), double_vec);
        const double_vec b =
            __builtin_convertvector(*(const half_vec *)(values + i + LANES / 2), double_vec);
        even += a * a;
        odd += b * b;
    }
    even += odd;
    double sum = 0;
    for (int i = 0; i < LANES / 2; i++) sum += even[i];
    return sum;
}

static float sum_of_few_squares(const float *values, long count) {
    // Four sums side by side, as one would wait for itself.
    vec sums[4] = {{0}, {0}, {0}, {0}};
    long i = 0;
    for (; i + 4 * LANES <= count; i += 4 * LANES) {
        UNROLL for (int j = 0; j < 4; j++) {
            const vec value = load(values + i + j * LANES);
            sums[j] += value * value;
        }
    }
    for (; i < count; i += LANES) {
        const vec value = load(values + i);
        sums[0] += value * value;
    }
    return lane_sum((sums[0] + sums[1]) + (sums[2] + sums[3]));
}

static void column_sums(float *sums, const float *values, long rows, long columns) {
    for (long j = 0; j < columns; j += LANES) store(sums + j, splat(0.0f));
    for (long row = 0; row < rows; row++) add_values(sums, values + row * columns, columns);
}

static void scatter_add(
    float *table, const int32_t *index, const float *values, long rows, long columns
) {
    for (long row = 0; row < rows; row++) {
        add_values(table + (long)index[row] * columns, values + row * columns, columns);
    }
}
