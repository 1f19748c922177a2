// exp, tanh and the logistic sigmoid of an array.
#pragma once
#include "elementary.h"

static void tanh_values(const float *input, float *output, long count) {
    for (long i = 0; i < count; i += LANES) store(output + i, tanh_vec(load(input + i)));
}

static void sigmoid_values(const float *input, float *output, long count) {
    for (long i = 0; i < count; i += LANES) store(output + i, sigmoid_vec(load(input + i)));
}

static void exp_values(const float *input, float *output, long count) {
    for (long i = 0; i < count; i += LANES) store(output + i, exp_vec(load(input + i)));
}
