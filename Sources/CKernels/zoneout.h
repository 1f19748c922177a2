// Zoneout: some values of a state stay as they were before the step.
#pragma once
#include "dropout.h"

INLINE ivec stays(long place, const ZoneoutArguments *args) {
    const uvec number = (uvec)lane_numbers() + (uint32_t)place;
    return (ivec)(mixed(mixed(number + args->key0) ^ args->key1) < args->threshold);
}

static void zoneout_forward(const ZoneoutArguments *args, const float *previous, float *values) {
    for (long i = 0; i < args->count; i += LANES) {
        store(values + i, choose(stays(i, args), load(previous + i), load(values + i)));
    }
}

static void zoneout_backward(const ZoneoutArguments *args, float *gradient, float *kept) {
    const vec zero = splat(0.0f);
    for (long i = 0; i < args->count; i += LANES) {
        const ivec mask = stays(i, args);
        const vec value = load(gradient + i);
        store(kept + i, choose(mask, value, zero));
        store(gradient + i, choose(mask, zero, value));
    }
}
