using ContactFrequency.Reporting.Pages;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Reporting.Sections;

/// <summary>Who is in which segment, and the tree that tells.</summary>
internal static class TreeSection
{
    private const int NamesShown = 8;

    public static Markup Render(PageContext page) => Markup.Html($"""
        <section aria-labelledby="segments"><h2 id="segments">{page.Words["segments"]}</h2>
        {Segments(page)}
        <h3>{page.Words["tree"]}</h3>
        {(page.Result.DriverTree is { } tree ? Tree(page, tree) : Markup.Html($"<p>{page.Words["tree.none"]}</p>"))}
        </section>
        """);

    private static Markup Segments(PageContext page)
    {
        List<KeyValuePair<string, int>> segments = [.. page.Result.Segments.CountBy(customer => customer.Segment).OrderBy(segment => segment.Key, StringComparer.Ordinal)];
        var hidden = page.Cells.Hidden([.. segments.Select(segment => (long)segment.Value)]);
        var rows = segments.Select((segment, at) => hidden[at] ? [segment.Key, page.Few, page.Few] : new Markup[]
        {
            segment.Key, Digits.Count(segment.Value), Digits.Percent((double)segment.Value / page.Result.Segments.Length),
        });
        return HtmlTable.Of(page.Words["segments.caption"], [new(page.Words["segment"]), new(page.Words["customers"], true), new(page.Words["share"], true)], rows);
    }

    private static Markup Tree(PageContext page, SegmentTree tree) => Markup.Html($"""
        <p>{page.Words["tree.intro"]}</p>
        <ul class="swatches">{Markup.Join(tree.Classes.Select(Swatch), "")}</ul>
        <ul class="tree">{Node(page, tree, 0, page.Words["tree.all"], page.Cells.IsFew(tree.Nodes[0].Customers))}</ul>
        """);

    private static Markup Swatch(string name, int index) =>
        Markup.Html($"""<li><span class="swatch c{index % 6}"></span>{name}</li>""");

    // A node is left out with the one beside it: what is above them both is known.
    private static Markup Node(PageContext page, SegmentTree tree, int index, string rule, bool isFew)
    {
        var (words, node) = (page.Words, tree.Nodes[index]);
        var areFew = isFew || (!node.IsLeaf && (page.Cells.IsFew(tree.Nodes[node.Left].Customers) || page.Cells.IsFew(tree.Nodes[node.Right].Customers)));
        var likeliest = node.ClassProbabilities.IndexOf(node.ClassProbabilities.Max());
        var children = node.IsLeaf
            ? Markup.None
            : Markup.Html($"\n<ul>{Node(page, tree, node.Left, LeftRule(words, node), areFew)}{Node(page, tree, node.Right, RightRule(words, node), areFew)}</ul>");
        var leaf = node.IsLeaf ? Markup.Html($""" <strong class="leaf">→ {tree.Classes[likeliest]}</strong>""") : Markup.None;
        var share = Digits.Percent((double)node.Customers / tree.Nodes[0].Customers);
        if (isFew) return Markup.Html($"""<li><div class="node"><span class="rule">{rule}</span>{leaf} <span class="shares">{words.Say("few.node", page.Cells.Least)}</span></div>{children}</li>""");
        return Markup.Html($"""
            <li><div class="node"><span class="rule">{rule}</span>{leaf}
            <span class="bar" aria-hidden="true">{Markup.Join(node.ClassProbabilities.Select(Bar), "")}</span>
            <span class="shares">{words.Say("tree.size", Digits.Count(node.Customers), share, Shares(words, tree, node))}</span></div>{children}</li>
            """);
    }

    private static Markup Bar(double share, int index) =>
        Markup.Html($"""<span class="c{index % 6}" style="flex-grow:{(int)Math.Round(share * 1000)}"></span>""");

    private static string Shares(Words words, SegmentTree tree, TreeNode node) =>
        words.List(tree.Classes.Select((name, index) => $"{name} {Digits.Percent(node.ClassProbabilities[index])}"));

    private static string LeftRule(Words words, TreeNode node) => OrUnknown(words, node.MissingGoesLeft,
        double.IsNaN(node.Threshold) ? Names(words, node.Attribute, node.LeftLevels) : $"{node.Attribute} ≤ {Digits.Bound(node.Threshold)}");

    private static string RightRule(Words words, TreeNode node) => OrUnknown(words, !node.MissingGoesLeft,
        double.IsNaN(node.Threshold) ? Names(words, node.Attribute, node.RightLevels) : $"{node.Attribute} > {Digits.Bound(node.Threshold)}");

    private static string OrUnknown(Words words, bool isUnknownToo, string rule) => isUnknownToo ? words.Say("tree.unknown", rule) : rule;

    private static string Names(Words words, string? attribute, IReadOnlyCollection<string> names)
    {
        var shown = words.List(names.Take(NamesShown));
        return words.Say("tree.names", attribute ?? "", names.Count > NamesShown ? words.Say("tree.more", shown, names.Count - NamesShown) : shown);
    }
}
