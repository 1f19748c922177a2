#include "tables.h"
#include "vector_plain.h"
// Where the processor fuses a product into a sum (arm64), let it.
#pragma clang fp contract(fast)
#include "kernels.h"

const KernelTable kernelsPlain = KERNEL_TABLE("plain");
