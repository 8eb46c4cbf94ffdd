using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Leaves out the items that factors cannot be found in.</summary>
internal static class UsableItems
{
    /// <summary>The items answered by half or more of those who answered any, and not by all of them alike.</summary>
    public static ItemTable Of(ItemTable answers, List<DataNote> notes)
    {
        var respondents = Enumerable.Range(0, answers.Rows).Count(row => AnswerCoverage.HasAny(answers, row));
        int[] usable = [.. Enumerable.Range(0, answers.Items.Length).Where(item => IsUsable(answers.Columns[item], respondents))];
        if (usable.Length < answers.Items.Length)
        {
            notes.Add(new("factors_items_left_out", answers.Items.Length - usable.Length,
                "Items that fewer than half of the customers with answers answered, or that all answered alike; left out of the factors: "
                + string.Join(", ", answers.Items.Where((_, item) => !usable.Contains(item))) + "."));
        }

        return answers.Pick(usable);
    }

    /// <summary>The fewest customers who answered both of two items.</summary>
    public static int FewestPairs(ItemTable answers)
    {
        var fewest = answers.Rows;
        for (var i = 0; i < answers.Columns.Length; i++)
            for (var j = 0; j < i; j++)
            {
                var (left, right) = (answers.Columns[i], answers.Columns[j]);
                var both = 0;
                for (var row = 0; row < answers.Rows; row++)
                    if (!double.IsNaN(left[row] + right[row])) both++;
                fewest = Math.Min(fewest, both);
            }

        return fewest;
    }

    private static bool IsUsable(ImmutableArray<double> column, int respondents)
    {
        var answers = 0;
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        foreach (var answer in column)
        {
            if (double.IsNaN(answer)) continue;
            answers++;
            (lowest, highest) = (Math.Min(lowest, answer), Math.Max(highest, answer));
        }

        return answers > 0 && 2 * answers >= respondents && lowest < highest;
    }
}
