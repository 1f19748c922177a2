// Gradient descent with (heavy-ball) momentum.
#pragma once
#include "vector.h"

static void momentum_step(const MomentumArguments *args) {
    const vec keep = splat(args->momentum), clip = splat(args->gradientScale);
    const vec rate = splat(args->rate);
    for (long i = 0; i < args->count; i += LANES) {
        const vec velocity = keep * load(args->velocity + i) + load(args->gradients + i) * clip;
        store(args->velocity + i, velocity);
        store(args->parameters + i, load(args->parameters + i) - rate * velocity);
    }
}
