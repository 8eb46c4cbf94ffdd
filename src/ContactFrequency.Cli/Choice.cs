using System.CommandLine;
using System.CommandLine.Parsing;

namespace ContactFrequency.Cli;

/// <summary>Options and arguments that take one of a few words: refused with the nearest of them, and completed in a shell.</summary>
internal static class Choice
{
    /// <summary>Takes one of the words, written as they are.</summary>
    public static T Among<T>(this T option, params string[] words) where T : Option => option.Among(words, StringComparison.Ordinal);

    /// <inheritdoc cref="Among{T}(T, string[])"/>
    public static T Among<T>(this T option, string[] words, StringComparison comparison) where T : Option
    {
        option.Suggesting(words).Validators.Add(result => Validate(option.Name, result, words, comparison));
        return option;
    }

    /// <inheritdoc cref="Among{T}(T, string[])"/>
    public static Argument<string> Among(this Argument<string> argument, params string[] words)
    {
        argument.HelpName = string.Join('|', words);
        argument.CompletionSources.Add(words);
        argument.Validators.Add(result => Validate(argument.Name, result, words, StringComparison.Ordinal));
        return argument;
    }

    /// <summary>Completes words; others are allowed as well.</summary>
    public static T Suggesting<T>(this T option, params string[] words) where T : Option
    {
        // Without a name of its own the help would list the words, which the description does in their order.
        option.HelpName ??= option.Name.TrimStart('-');
        option.CompletionSources.Add(words);
        return option;
    }

    private static void Validate(string name, SymbolResult result, string[] words, StringComparison comparison)
    {
        if (result.Tokens is [var token] && !words.Any(word => word.Equals(token.Value, comparison)))
            result.AddError($"{name} must be {string.Join(", ", words[..^1])} or {words[^1]}, not '{token.Value}'.{NearMiss.Question(token.Value, words)}");
    }
}
