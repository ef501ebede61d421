namespace ExpRegVerify.Reports

/// The facts of a machine and a run that decide no verdict: they stand under the key "environment" and nowhere else.
/// The command line fills it in; nothing in this project reads a clock or asks the machine.
type RunEnvironment = {
    /// Worker threads used.
    Threads: int
    /// Such as "Linux 6.1.0".
    OperatingSystem: string
    /// Processor architecture, such as "X64".
    Architecture: string
    /// Logical processors.
    Processors: int
    /// Such as ".NET 10.0.1".
    Runtime: string
    /// When the run began, ISO 8601; empty when nobody asked the clock.
    StartedAt: string
    /// Seconds of wall-clock time.
    ElapsedSeconds: float
} with

    /// No facts: for pages made where they are not known.
    static member Unknown = {
        Threads = 0
        OperatingSystem = ""
        Architecture = ""
        Processors = 0
        Runtime = ""
        StartedAt = ""
        ElapsedSeconds = 0.0
    }
