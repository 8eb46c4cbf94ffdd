namespace ContactFrequency.Cli;

/// <summary>How a text is meant, as a terminal can show it.</summary>
internal enum Style
{
    Plain,
    Strong,
    Faint,
    Good,
    Caution,
    Bad,
}
