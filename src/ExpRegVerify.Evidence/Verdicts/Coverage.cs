namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>How often the generator drew one value of one key.</summary>
/// <param name="Key">Such as <c>law</c>.</param>
/// <param name="Value">Such as <c>sphere</c>.</param>
/// <param name="Drawn">Random cases with it.</param>
/// <param name="NonVacuous">Those that met the hypotheses.</param>
public sealed record Coverage(string Key, string Value, int Drawn, int NonVacuous);
