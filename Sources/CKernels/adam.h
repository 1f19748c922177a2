// Adam: each parameter's step is its mean gradient over the root of its mean square.
#pragma once
#include "vector.h"

static void adam_step(const AdamArguments *args) {
    const vec keep1 = splat(args->beta1), take1 = splat(1 - args->beta1);
    const vec keep2 = splat(args->beta2), take2 = splat(1 - args->beta2);
    const vec clip = splat(args->gradientScale), epsilon = splat(args->epsilon);
    const vec step = splat(args->stepSize), secondScale = splat(args->secondScale);
    const vec shrink = splat(1 - args->decay);
    for (long i = 0; i < args->count; i += LANES) {
        const vec gradient = load(args->gradients + i) * clip;
        const vec first = keep1 * load(args->first + i) + take1 * gradient;
        const vec second = keep2 * load(args->second + i) + take2 * (gradient * gradient);
        store(args->first + i, first);
        store(args->second + i, second);
        const vec root = square_root(second) * secondScale + epsilon;
        store(args->parameters + i, load(args->parameters + i) * shrink - step * first / root);
    }
}
