// Activations of a dense layer, their first and their second derivatives.
//
// Derivatives are written in the activation's output h, so that no layer keeps what it had before:
//   leaky ReLU (slope 0 = ReLU)  h' = h > 0 ? 1 : slope    h'' = 0
//   ELU                          h' = h > 0 ? 1 : h + 1    h'' = h > 0 ? 0 : h + 1
//   tanh                         h' = 1 - h^2              h'' = -2 h (1 - h^2)
//   sigmoid                      h' = h (1 - h)            h'' = h (1 - h) (1 - 2 h)
#pragma once
#include "elementary.h"

INLINE vec activated(const int kind, vec x, vec slope) {
    switch (kind) {
    case KernelActivationLeakyReLU: return choose(x > splat(0.0f), x, slope * x);
    case KernelActivationELU: return choose(x > splat(0.0f), x, exp_vec(x) - splat(1.0f));
    case KernelActivationTanh: return tanh_vec(x);
    case KernelActivationSigmoid: return sigmoid_vec(x);
    default: return x;
    }
}

INLINE vec first_derivative(const int kind, vec h, vec slope) {
    const vec one = splat(1.0f);
    switch (kind) {
    case KernelActivationLeakyReLU: return choose(h > splat(0.0f), one, slope);
    case KernelActivationELU: return choose(h > splat(0.0f), one, h + one);
    case KernelActivationTanh: return one - h * h;
    case KernelActivationSigmoid: return h * (one - h);
    default: return one;
    }
}

INLINE vec second_derivative(const int kind, vec h) {
    const vec one = splat(1.0f), two = splat(2.0f);
    switch (kind) {
    case KernelActivationELU: return choose(h > splat(0.0f), splat(0.0f), h + one);
    case KernelActivationTanh: return (h * h - one) * (two * h);
    case KernelActivationSigmoid: return h * (one - h) * (one - two * h);
    default: return splat(0.0f);
    }
}

// Calls BODY(kind) with a constant, so that each loop holds one activation.
#define FOR_ACTIVATION(kind, BODY) \
    switch (kind) { \
    case KernelActivationLeakyReLU: BODY(KernelActivationLeakyReLU) break; \
    case KernelActivationELU: BODY(KernelActivationELU) break; \
    case KernelActivationTanh: BODY(KernelActivationTanh) break; \
    case KernelActivationSigmoid: BODY(KernelActivationSigmoid) break; \
    default: BODY(KernelActivationLinear) break; \
    }

static void activation_forward(const ActivationArguments *arguments) {
    const ActivationArguments copy = *arguments, *args = &copy;
    const vec slope = splat(args->slope);
    for (long row = 0; row < args->rows; row++) {
        float *values = args->values + row * args->columns;
#define FORWARD(kind) \
        for (long j = 0; j < args->columns; j += LANES) { \
            const vec bias = args->bias ? load(args->bias + j) : splat(0.0f); \
            store(values + j, activated(kind, load(values + j) + bias, slope)); \
        }
        FOR_ACTIVATION(args->kind, FORWARD)
#undef FORWARD
        // sigmoid(0) is not 0, and the padding must be.
        for (long j = args->width; j < args->columns; j++) values[j] = 0;
    }
}

static void activation_backward(
    int kind, float leak, const float *outputs, float *gradients, long count
) {
    const vec slope = splat(leak);
#define BACKWARD(kind) \
    for (long i = 0; i < count; i += LANES) { \
        const vec derivative = first_derivative(kind, load(outputs + i), slope); \
        store(gradients + i, load(gradients + i) * derivative); \
    }
    FOR_ACTIVATION(kind, BACKWARD)
#undef BACKWARD
}

static void activation_curvature(
    int kind, const float *outputs, const float *tangents, const float *gradients, float *result,
    long count
) {
#define CURVATURE(kind) \
    for (long i = 0; i < count; i += LANES) { \
        const vec product = load(tangents + i) * load(gradients + i); \
        store(result + i, product * second_derivative(kind, load(outputs + i))); \
    }
    FOR_ACTIVATION(kind, CURVATURE)
#undef CURVATURE
}
