#include "tables.h"
#include "vector_plain.h"
// Where the processor fuses a product into a sum (arm64), let it.
#pragma clang fp contract(on)
#include "kernels.h"

const KernelTable kernelsPlain = KERNEL_TABLE("plain");
