using System.Text.RegularExpressions;
using ContactFrequency.Planning;
using ContactFrequency.Reporting.Charts;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Tests;

public partial class HtmlReportTests
{
    private const string Hostile = "<script>alert(1)</script>", Comment = "</script><!--\"' onload=x";

    private static readonly ChartLibraries Inlined = ChartLibraries.Inlined(name => ($"/* code of {name} */", "licence\n"));

    private static readonly AnalysisResult Sample = SampleResult.Create();

    private static readonly string Page = HtmlReport.Render(Sample, Inlined);

    [Test]
    public void Render_GivesTheSameBytes_WhenTheResultIsMadeAnew() =>
        Assert.That(HtmlReport.Render(SampleResult.Create(), Inlined), Is.EqualTo(Page));

    [Test]
    public void Render_GivesTheSameBytes_WhateverTheThreadCount() =>
        Assert.That(HtmlReport.Render(Sample with { Options = Sample.Options with { Threads = 7 } }), Is.EqualTo(HtmlReport.Render(Sample)));

    [Test]
    public void Write_WritesWhatRenderReturns()
    {
        using var text = new StringWriter();
        HtmlReport.Write(Sample, text);

        Assert.That(text.ToString(), Is.EqualTo(HtmlReport.Render(Sample)));
    }

    [Test]
    public void Render_EscapesNames_WhereverTheyStand()
    {
        var page = HtmlReport.Render(SampleResult.Create(distance: Hostile, phone: Comment, attribute: Hostile), Inlined);

        Assert.That(page, Does.Not.Contain("<script>alert").And.Not.Contain("</script><!--").And.Not.Contain("\"' onload"));
        Assert.That(page, Does.Contain("&lt;script&gt;alert(1)&lt;/script&gt;"));
        Assert.That(page, Does.Contain("\\u003Cscript\\u003Ealert(1)\\u003C/script\\u003E"));
        Assert.That(Count(page, "<script"), Is.EqualTo(Count(Page, "<script")), "a name opened a script");
        Assert.That(Count(page, "</script"), Is.EqualTo(Count(Page, "</script")), "a name closed a script");
    }

    [Test]
    public void Render_EscapesValuesNotesWarningsAndCampaigns_InEveryLanguage([Values("en", "zh-CN")] string language)
    {
        const string image = "<img src=x onerror=alert(2)>";
        var tree = Sample.DriverTree!;
        var hostile = Sample with
        {
            DriverTree = new(tree.Classes, [.. tree.Nodes.Select(node => node.LeftLevels.IsEmpty ? node : node with { LeftLevels = [Hostile, image, Comment], RightLevels = [$"campaign-{image}"] })]),
            Notes = [new(image, 1, $"Note of {Hostile}: column '{image}', campaign '{Comment}'.")],
            Warnings = [new(image, $"Warning of {Hostile}", Comment, image), new("targeting", image, Hostile, Comment)],
            Checks = [(Hostile, new("targeting", image, 1, 0.5, true, $"Check of {Comment} and {image}"))],
            Tables = [new(image, 1, 1, 0)],
            AlignmentReason = Hostile,
            Identifications = [.. Sample.Identifications.Select(_ => new IdentificationUse(image, "within", Hostile))],
        };

        var page = HtmlReport.Render(hostile, Inlined, language);

        Assert.That(page, Does.Not.Contain("<img").And.Not.Contain("<script>alert").And.Not.Contain("</script><!--").And.Not.Contain("\"' onload"));
        Assert.That(page, Does.Contain("&lt;img src=x onerror=alert(2)&gt;"));
        Assert.That(Count(page, "<script"), Is.EqualTo(Count(Page, "<script")));
        Assert.That(Count(page, "</script"), Is.EqualTo(Count(Page, "</script")));
    }

    [Test]
    public void Render_LeavesOutFewCustomers_AndMarksThem()
    {
        // The tree's smallest node has 400 customers, the one beside it 1500; the segment distance has 4800 of 12,000 customers.
        var whole = HtmlReport.Render(Sample, Inlined, "en", 400);
        var page = HtmlReport.Render(Sample, Inlined, "en", 401);
        var segments = HtmlReport.Render(Sample, Inlined, "en", 5000);

        Assert.That(whole, Does.Contain("400 customers").And.Contain("1,500 customers").And.Not.Contain("too few to show"));
        Assert.That(Count(page, "too few to show (under 401, or beside such a group)"), Is.EqualTo(2), "the small group, and the one that would tell of it");
        Assert.That(page, Does.Not.Contain("400 customers").And.Not.Contain("1,500 customers").And.Contain("1,900 customers"));
        Assert.That(segments, Does.Contain("under 5000").And.Not.Contain("4,800").And.Not.Contain("7,200"), "from one of two the other follows");
        Assert.That(HtmlReport.Render(Sample, Inlined, "en", 1), Is.EqualTo(HtmlReport.Render(Sample, Inlined)));
    }

    [Test]
    public void Render_ShowsNoPointOfACurve_ThatFewCustomersMayBeBehind()
    {
        var point = Sample.Curves.Where(point => point.Objective == Sample.Options.Objective && point.Observed is > 0).MinBy(point => point.Periods)!;
        var least = (int)(point.Periods / Sample.PeriodCount) + 1;

        var page = HtmlReport.Render(Sample, Inlined, "en", least);

        Assert.That(HtmlReport.Render(Sample, Inlined), Does.Contain($"\"periods\":{point.Periods},"));
        Assert.That(page, Does.Not.Contain($"\"periods\":{point.Periods},").And.Contain($"fewer than {least} customers may be behind them"));
    }

    [Test]
    public void Render_ShowsEveryCheck_WithADashWhereACheckIsNoTest()
    {
        Assert.That(Page, Does.Contain("1 of 2 checks became a warning"));
        Assert.That(Page, Does.Contain("Contacts were aimed &lt;at better customers&gt;.").And.Contain("An unseen cause would have to explain 5.5 %."));
        Assert.That(Page, Does.Match("""data-label="p">—<"""));
    }

    [Test]
    public void Render_LoadsNothing_WhenTheLibrariesAreInlined()
    {
        Assert.That(Page, Does.Contain("/* code of vega */").And.Contain("/* code of vega-lite */").And.Contain("/* code of vega-embed */"));
        Assert.That(Page, Does.Not.Match("""(src|href)\s*=\s*["']?(https?:)?//""").And.Not.Contain("@import").And.Not.Contain("url("));
        Assert.That(Page, Does.Not.Contain("network connection").And.Not.Contain(ChartLibraries.CdnOrigin));
    }

    [Test]
    public void Render_LoadsThePinnedVersionsAndSaysSo_WhenTheLibrariesAreNotInlined()
    {
        var page = HtmlReport.Render(Sample, ChartLibraries.Cdn);

        Assert.That(page, Does.Contain("The charts need a network connection"));
        foreach (var library in ChartLibraries.Cdn.All)
            Assert.That(page, Does.Contain($"""<script src="https://cdn.jsdelivr.net/npm/{library.Name}@{library.Version}/build/{library.Name}.min.js" integrity="{library.Integrity}" """));
    }

    [Test]
    public void Render_DrawsEverySegmentOnEveryChannel_WithTheAnswerInWords()
    {
        var labels = Chart().Matches(Page).Select(match => match.Groups[1].Value).ToArray();

        Assert.That(labels, Has.Length.EqualTo(6));
        foreach (var segment in Sample.Segments.Select(customer => customer.Segment).Distinct())
        foreach (var channel in Sample.Channels)
            Assert.That(labels, Has.Exactly(1).Contains($"contacts on {channel}, segment {segment}."));
        Assert.That(labels[0], Does.Contain("Recommended: 4 contacts a month; optimum 4.0, 95% interval 3.1 to 4.9; today 5.4; expected change of purchases +4.2% (+3.1% to +5.3%)."));
        Assert.That(labels[4], Does.Contain("No recommendation. The data cannot answer"));
    }

    [Test]
    public void Render_PutsTheAnswerFirstAndWarningsBeforeAnyChart()
    {
        string[] marks = ["<h2 id=\"answer\"", "<h2 id=\"warnings\"", "class=\"chart\"", "<h2 id=\"segments\"", "<h2 id=\"plan\"", "<h2 id=\"reproduce\""];
        var order = marks.Select(mark => Page.IndexOf(mark, StringComparison.Ordinal));

        Assert.That(order, Is.Ordered.And.All.Positive);
        Assert.That(Page, Does.Contain("A plain comparison would mislead").IgnoreCase.And.Contain("(price · email; distance · email)"));
    }

    [Test]
    public void Render_WritesADash_ForANumberThatIsMissing()
    {
        var row = Row("distance</a>", "phone");

        // Today, recommended, optimum and change.
        Assert.That(Count(row, "—"), Is.EqualTo(4));
        Assert.That(row, Does.Not.Contain(">0").And.Not.Contain("NaN"));
        Assert.That(Page, Does.Not.Contain("NaN").And.Not.Contain("Infinity").And.Not.Contain("∞"));
    }

    [Test]
    public void Render_SaysThatAnUpperEndIsOpen() => Assert.That(Row("distance</a>", "text"), Does.Contain("4.2 (3.3 or more)"));

    [Test]
    public void Render_DrawsTheTree_WithoutScripts()
    {
        var tree = Page[Page.IndexOf("<ul class=\"tree\">", StringComparison.Ordinal)..];

        Assert.That(tree, Does.Contain("home_airport_km ≤ 182.5, or unknown").And.Contain("home_airport_km &gt; 182.5<"));
        Assert.That(tree, Does.Contain("fare_class: basic, light, promo<").And.Contain("1,500 customers (50.0%): distance 8.0%, price 92.0%"));
        Assert.That(Count(tree, "class=\"leaf\""), Is.EqualTo(3));
    }

    [Test]
    public void Render_ShowsPlanDataAndSeed()
    {
        Assert.That(Page, Does.Contain("Capacity of phone").And.Contain("0 (does not hold back)").And.Contain("0.0058%").And.Contain("13,264"));
        Assert.That(Page, Does.Contain("1,204,331").And.Contain("Duplicate customer").And.Contain("2025-12-31"));
        Assert.That(Page, Does.Contain("<dt>Seed</dt><dd>42</dd>"));
    }

    [Test]
    public void Render_SaysTheGainWithItsInterval() => Assert.That(Row("price</a>", "email"), Does.Contain("+4.2% (+3.1% to +5.3%)"));

    [Test]
    public void Render_GradesEveryCheck_WithAdvice()
    {
        Assert.That(Check("Does every segment have an answer"), Does.Contain(">REVIEW<").And.Contain("distance · phone").And.Contain("<code>design</code>"));
        Assert.That(Check("Are there enough data"), Does.Contain(">FAIL<"), "a warning where there is no answer");
        Assert.That(Check("Were contacts independent of how good"), Does.Contain(">REVIEW<"));
        Assert.That(Check("Is there a plan"), Does.Contain(">PASS<").And.Contain("Nothing to do."));
    }

    [Test]
    public void Render_PutsThePlanInBrief()
    {
        var brief = Page[Page.IndexOf("id=\"brief\"", StringComparison.Ordinal)..Page.IndexOf("id=\"curves\"", StringComparison.Ordinal)];

        Assert.That(brief, Does.Contain("9,000 of 12,000 customers").And.Contain("1,895 purchases more a month").And.Contain("13,264 a month, of a budget of 20,000"));
        Assert.That(brief, Does.Contain("Nobody is held out").And.Contain("<code>holdout_share</code>").And.Contain("A plain comparison would mislead").IgnoreCase);
        var held = HtmlReport.Render(Sample with { Arms = [PlanArm.Control, PlanArm.Control, PlanArm.Planned] }, Inlined);
        Assert.That(held, Does.Contain("2 customers drawn by lot get no contact"));
    }

    [Test]
    public void Render_SpeaksChinese_AndMarksWhatStaysEnglish()
    {
        var page = HtmlReport.Render(Sample, Inlined, "zh-cn");

        Assert.That(page, Does.Contain("<html lang=\"zh-CN\">").And.Contain("该以多高的频率联系谁").And.Contain("最优明确"));
        Assert.That(page, Does.Contain("<span lang=\"en\">Customers with more e-mails bought more before they got them.</span>"));
        var visible = Invisible().Replace(page, " ");
        foreach (var word in new[] { "Recommended", "Segment", "a month", "Customers ", "Optimum", "Nothing to do" }) Assert.That(visible, Does.Not.Contain(word));
    }

    [Test]
    public void Render_RefusesALanguageThatThereIsNot() =>
        Assert.That(() => HtmlReport.Render(Sample, "tlh"), Throws.ArgumentException.With.Message.Contains("'tlh'").And.Message.Contains("zh-CN"));

    [Test]
    public void Render_NamesNoCustomer() => Assert.That(Page, Does.Not.Contain("secret-id"));

    [Test]
    public void Render_HasHeadingsInOrder()
    {
        var levels = Heading().Matches(Page).Select(match => match.Groups[1].Value[0] - '0').ToArray();

        Assert.That(levels[0], Is.EqualTo(1));
        Assert.That(levels.Zip(levels.Skip(1), (before, after) => after - before), Has.All.LessThanOrEqualTo(1));
        Assert.That(levels.Count(level => level == 1), Is.EqualTo(1));
    }

    [Test]
    public void Render_HoldsUp_WhenNothingWasFound()
    {
        var nothing = Sample with
        {
            Thresholds = [], Curves = [], Warnings = [], Notes = [], Segments = [], DriverTree = null, Tables = [], CustomerIds = [],
            Plan = Sample.Plan with { Contacts = [], ShadowPrices = [], ContactsByChannel = [], Value = double.NaN, Bound = double.NaN, Cost = 0 },
        };

        var page = HtmlReport.Render(nothing, Inlined);

        Assert.That(page, Does.Contain("The data allow no answer for purchases").And.Contain("There are no warnings").And.Contain("No driver is known"));
        Assert.That(page, Does.Not.Contain("NaN"));
    }

    [TestCase(Verdict.Interior)]
    [TestCase(Verdict.Increasing)]
    [TestCase(Verdict.Decreasing)]
    [TestCase(Verdict.NotIdentified)]
    [TestCase(Verdict.FlatTop)]
    public void Render_SaysTheVerdictInPlainWords(Verdict verdict)
    {
        Assert.That(Page, Does.Contain(Words.English.Sentence(verdict)));
        Assert.That(Words.English.Label(verdict), Is.Not.EqualTo(verdict.ToString()));
    }

    private static string Row(string segment, string channel) => Page.Split("<tr ").First(row =>
        row.Contains(segment, StringComparison.Ordinal) && row.Contains($">{channel}<", StringComparison.Ordinal));

    private static string Check(string question) => Page.Split("<tr ").First(row => row.Contains(question, StringComparison.Ordinal));

    private static int Count(string text, string part) => Regex.Count(text, Regex.Escape(part));

    // Styles, scripts, text that is marked as English, tags with all but their labels.
    [GeneratedRegex("<style>.*?</style>|<script.*?</script>|<span lang=\"en\">.*?</span>|class=\"[^\"]*\"", RegexOptions.Singleline)]
    private static partial Regex Invisible();

    [GeneratedRegex("<div class=\"chart\" role=\"img\" aria-label=\"([^\"]+)\"")]
    private static partial Regex Chart();

    [GeneratedRegex("<h([1-6])[ >]")]
    private static partial Regex Heading();
}
