// Softmax and cross-entropy: loss = log(sum exp(x)) - x[target], gradient = softmax - one-hot.
#pragma once
#include <math.h>
#include "elementary.h"

// The last vector of a row may reach past the classes into padding, which must not count.
INLINE vec load_class(const float *x, long column, long classes, float padding) {
    const vec value = load(x + column);
    if (column + LANES <= classes) return value;
    return choose(lane_numbers() < (int32_t)(classes - column), value, splat(padding));
}

INLINE float row_maximum(const float *x, long classes) {
    vec best = splat(-INFINITY);
    for (long j = 0; j < classes; j += LANES) {
        best = larger(best, load_class(x, j, classes, -INFINITY));
    }
    return lane_max(best);
}

// Sum of exp(x - maximum); the exponentials go to `kept` where it is given, 0 in the padding.
INLINE float sum_exponentials(const float *x, long classes, float maximum, float *kept) {
    vec sum = splat(0.0f);
    for (long j = 0; j < classes; j += LANES) {
        vec e = exp_vec(load(x + j) - splat(maximum));
        if (j + LANES > classes) {
            e = choose(lane_numbers() < (int32_t)(classes - j), e, splat(0.0f));
        }
        if (kept) store(kept + j, e);
        sum += e;
    }
    return lane_sum(sum);
}

static double cross_entropy_gradient(const CrossEntropyArguments *args) {
    double loss = 0;
    for (long row = 0; row < args->rows; row++) {
        float *x = args->logits + row * args->stride;
        const int32_t target = args->targets[row];
        if (target < 0) {
            for (long j = 0; j < args->stride; j += LANES) store(x + j, splat(0.0f));
            continue;
        }
        const float maximum = row_maximum(x, args->classes), wanted = x[target];
        const float sum = sum_exponentials(x, args->classes, maximum, x);
        loss += (double)logf(sum) + ((double)maximum - (double)wanted);
        const vec scale = splat(args->gradientScale / sum);
        long j = 0;
        for (; j < args->classes; j += LANES) store(x + j, load(x + j) * scale);
        for (; j < args->stride; j += LANES) store(x + j, splat(0.0f));
        x[target] -= args->gradientScale;
    }
    return loss;
}

static double cross_entropy_loss(const CrossEntropyArguments *args) {
    double loss = 0;
    for (long row = 0; row < args->rows; row++) {
        const float *x = args->logits + row * args->stride;
        const int32_t target = args->targets[row];
        if (target < 0) continue;
        const float maximum = row_maximum(x, args->classes);
        const float sum = sum_exponentials(x, args->classes, maximum, 0);
        loss += (double)logf(sum) + ((double)maximum - (double)x[target]);
    }
    return loss;
}
