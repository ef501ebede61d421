namespace ExpRegVerify.Solver.Certificates;

/// <summary>One condition of the certificate, as left ≤ right.</summary>
/// <param name="Id">c0, c1, c2 or c3.</param>
/// <param name="Left">The left side, rounded up.</param>
/// <param name="Right">The right side, rounded down.</param>
/// <param name="IsCertified">left ≤ right (for c0: every part of it).</param>
public sealed record CertificateCondition(string Id, double Left, double Right, bool IsCertified)
{
    /// <summary>right − left.</summary>
    public double Margin => Right - Left;
}
