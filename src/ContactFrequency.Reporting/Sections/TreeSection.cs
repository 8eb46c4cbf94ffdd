using ContactFrequency.Reporting.Pages;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Reporting.Sections;

/// <summary>Who is in which segment, and the tree that tells.</summary>
internal static class TreeSection
{
    private const int NamesShown = 8;

    public static Markup Render(AnalysisResult result) => Markup.Html($"""
        <section aria-labelledby="segments"><h2 id="segments">Who is in which segment</h2>
        {Segments(result)}
        <h3>What tells the drivers apart</h3>
        {(result.DriverTree is { } tree ? Tree(tree) : Markup.Html($"<p>No driver is known, so all customers are one group.</p>"))}
        </section>
        """);

    private static Markup Segments(AnalysisResult result)
    {
        var rows = result.Segments
            .CountBy(customer => customer.Segment)
            .OrderBy(segment => segment.Key, StringComparer.Ordinal)
            .Select(segment => new Markup[]
            {
                segment.Key, Digits.Count(segment.Value), Digits.Percent((double)segment.Value / result.Segments.Length),
            });
        return HtmlTable.Of("Customers by segment", [new("Segment"), new("Customers", true), new("Share", true)], rows);
    }

    private static Markup Tree(SegmentTree tree) => Markup.Html($"""
        <p>Read from the top: each question sends a customer one branch down.
        Counts and shares are those of the customers that the tree was learnt from.</p>
        <ul class="swatches">{Markup.Join(tree.Classes.Select(Swatch), "")}</ul>
        <ul class="tree">{Node(tree, 0, "All customers")}</ul>
        """);

    private static Markup Swatch(string name, int index) =>
        Markup.Html($"""<li><span class="swatch c{index % 6}"></span>{name}</li>""");

    private static Markup Node(SegmentTree tree, int index, string rule)
    {
        var node = tree.Nodes[index];
        var likeliest = node.ClassProbabilities.IndexOf(node.ClassProbabilities.Max());
        var children = node.IsLeaf
            ? Markup.None
            : Markup.Html($"\n<ul>{Node(tree, node.Left, LeftRule(node))}{Node(tree, node.Right, RightRule(node))}</ul>");
        var leaf = node.IsLeaf ? Markup.Html($""" <strong class="leaf">→ {tree.Classes[likeliest]}</strong>""") : Markup.None;
        var size = $"{Digits.Count(node.Customers)} customers ({Digits.Percent((double)node.Customers / tree.Nodes[0].Customers)})";
        return Markup.Html($"""
            <li><div class="node"><span class="rule">{rule}</span>{leaf}
            <span class="bar" aria-hidden="true">{Markup.Join(node.ClassProbabilities.Select(Bar), "")}</span>
            <span class="shares">{size}: {Shares(tree, node)}</span></div>{children}</li>
            """);
    }

    private static Markup Bar(double share, int index) =>
        Markup.Html($"""<span class="c{index % 6}" style="flex-grow:{(int)Math.Round(share * 1000)}"></span>""");

    private static string Shares(SegmentTree tree, TreeNode node) =>
        string.Join(", ", tree.Classes.Select((name, index) => $"{name} {Digits.Percent(node.ClassProbabilities[index])}"));

    private static string LeftRule(TreeNode node) =>
        (double.IsNaN(node.Threshold) ? Names(node.Attribute, node.LeftLevels) : $"{node.Attribute} ≤ {Digits.Bound(node.Threshold)}")
        + (node.MissingGoesLeft ? ", or unknown" : "");

    private static string RightRule(TreeNode node) =>
        (double.IsNaN(node.Threshold) ? Names(node.Attribute, node.RightLevels) : $"{node.Attribute} > {Digits.Bound(node.Threshold)}")
        + (node.MissingGoesLeft ? "" : ", or unknown");

    private static string Names(string? attribute, IReadOnlyCollection<string> names) =>
        $"{attribute}: {string.Join(", ", names.Take(NamesShown))}"
        + (names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "");
}
