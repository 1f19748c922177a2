#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Processors that are there for work, at least 1.
var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
