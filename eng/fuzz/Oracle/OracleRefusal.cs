namespace ContactFrequency.Fuzz.Oracle;

/// <summary>The contract refuses the input as a whole.</summary>
internal sealed class OracleRefusal(string message) : Exception(message);
