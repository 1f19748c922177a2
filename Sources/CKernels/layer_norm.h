// Layer normalisation of rows, there and back.
#pragma once
#include "vector.h"

// A vector of a row with zeros where its padding is.
INLINE vec without_padding(vec x, long first, long width) {
    return choose((ivec)(lane_numbers() < (int32_t)(width - first)), x, splat(0.0f));
}

typedef struct { float mean, scale; } row_moments;

// Mean and 1 / sqrt(variance + epsilon) of the `width` values of a row.
INLINE row_moments moments_of(const float *row, const LayerNormArguments *args) {
    vec sum = splat(0.0f), squares = splat(0.0f);
    for (long j = 0; j < args->columns; j += LANES) {
        sum += without_padding(load(row + j), j, args->width);
    }
    const float mean = lane_sum(sum) / args->width;
    for (long j = 0; j < args->columns; j += LANES) {
        const vec centred = without_padding(load(row + j) - splat(mean), j, args->width);
        squares += centred * centred;
    }
    const float variance = lane_sum(squares) / args->width;
    return (row_moments){mean, 1 / __builtin_sqrtf(variance + args->epsilon)};
}

static void layer_norm_forward(const LayerNormArguments *arguments) {
    const LayerNormArguments copy = *arguments, *args = &copy;
    for (long row = 0; row < args->rows; row++) {
        const float *input = args->input + row * args->columns;
        float *output = args->output + row * args->columns;
        const row_moments m = moments_of(input, args);
        for (long j = 0; j < args->columns; j += LANES) {
            const vec x = (load(input + j) - splat(m.mean)) * splat(m.scale);
            // Gain and bias of the padding are zero.
            store(output + j, x * load(args->gain + j) + load(args->bias + j));
        }
    }
}

// With x the normalised input and g = dy gain:
//   dinput = scale (g - mean(g) - x mean(g x))     dgain = sum of dy x     dbias = sum of dy
static void layer_norm_backward(
    const LayerNormArguments *arguments, float *gainGradient, float *biasGradient
) {
    const LayerNormArguments copy = *arguments, *args = &copy;
    for (long j = 0; j < args->columns; j += LANES) {
        store(gainGradient + j, splat(0.0f));
        store(biasGradient + j, splat(0.0f));
    }
    for (long row = 0; row < args->rows; row++) {
        const float *input = args->input + row * args->columns;
        float *gradient = args->output + row * args->columns;
        const row_moments m = moments_of(input, args);
        vec sum = splat(0.0f), product = splat(0.0f);
        for (long j = 0; j < args->columns; j += LANES) {
            const vec x = without_padding(
                (load(input + j) - splat(m.mean)) * splat(m.scale), j, args->width);
            const vec dy = load(gradient + j), g = dy * load(args->gain + j);
            sum += g;
            product += g * x;
            store(gainGradient + j, load(gainGradient + j) + dy * x);
            store(biasGradient + j, load(biasGradient + j) + dy);
        }
        const vec mean = splat(lane_sum(sum) / args->width);
        const vec slope = splat(lane_sum(product) / args->width);
        for (long j = 0; j < args->columns; j += LANES) {
            const vec x = (load(input + j) - splat(m.mean)) * splat(m.scale);
            const vec g = load(gradient + j) * load(args->gain + j);
            const vec result = splat(m.scale) * (g - mean - x * slope);
            store(gradient + j, without_padding(result, j, args->width));
        }
    }
}
