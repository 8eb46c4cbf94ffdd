using ContactFrequency.Data;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Tests.Policies;

namespace ContactFrequency.Tests.Data;

public class FormulaCellsTests
{
    private static readonly string[] Texts =
        ["=1+1", "+49", "-x", "@SUM(A1)", "\tx", "\rx", "'=1", "''@", "plain", "", "'", "'plain", "1-2", " =1", "ü=", "-5"];

    [Test]
    public void WhatIsWritten_CannotBeTakenForAFormula_AndReadsBack()
    {
        foreach (var text in Texts)
        {
            var written = new FormulaCells().Written(text);

            Assert.That(written.Length == 0 || !"=+-@\t\r".Contains(written[0], StringComparison.Ordinal), text);
            Assert.That(FormulaCells.Read(written), Is.EqualTo(text));
        }

        Assert.That(Texts.Select(new FormulaCells().Written), Is.Unique, "no two texts become one");
    }

    [Test]
    public void Quoted_CountsTheCellsThatWereChanged()
    {
        var formulas = new FormulaCells();
        using var stream = new MemoryStream();
        using (var writer = new TableWriter(stream, "a", "b", "c") { Formulas = formulas })
            writer.Add("=x").Add(-5.5).Add("plain").EndRow();

        Assert.That(System.Text.Encoding.UTF8.GetString(stream.ToArray()), Is.EqualTo("a,b,c\n'=x,-5.5,plain\n"), "numbers stay numbers");
        Assert.That((formulas.Quoted, formulas.Note!.Count), Is.EqualTo((1, 1)));
        Assert.That(new FormulaCells().Note, Is.Null);
    }

    [Test]
    public void Scores_HaveTheSameIdsAsTheFile_ButForApostrophes([Values(1, 3)] int threads)
    {
        string[] ids = ["=1", "\"+a,b\"", "\"@\"\"q\"\"\"", "plain", "'-x", "'plain"];
        using var folder = new TemporaryFolder().With("customers.csv", "customer_id,age,home,tenure\n" + string.Concat(ids.Select(id => $"{id},30,east,1\n")));
        var path = Path.Combine(folder.Path, "customers.csv");
        using MemoryStream kept = new(), quoted = new();
        var formulas = new FormulaCells();

        new PolicyScorer(ScoringPolicy.Airline) { Threads = threads }.Score(path, kept);
        new PolicyScorer(ScoringPolicy.Airline) { Threads = threads }.Score(path, quoted, formulas: formulas);

        var before = Ids(kept);
        Assert.That(before, Is.EqualTo(new[] { "=1", "+a,b", "@\"q\"", "plain", "'-x", "'plain" }));
        Assert.That(Ids(quoted).Select(FormulaCells.Read), Is.EqualTo(before));
        Assert.That(Ids(quoted), Is.EqualTo(new[] { "'=1", "'+a,b", "'@\"q\"", "plain", "''-x", "'plain" }));
        Assert.That(formulas.Quoted, Is.EqualTo(4));
    }

    [Test]
    public void NamesOfSegments_AreTextAsWell()
    {
        var tree = new ContactFrequency.Segmentation.SegmentTree(["=cmd"], [new() { Customers = 1, ClassProbabilities = [1] }]);
        var policy = ScoringPolicy.Airline with { DriverTree = tree, PreferenceTrees = ScoringPolicy.Airline.PreferenceTrees.Clear(), Segments = [] };
        using var folder = new TemporaryFolder().With("customers.csv", "customer_id\na\nb\n");
        using var scores = new MemoryStream();
        var formulas = new FormulaCells();

        new PolicyScorer(policy).Score(Path.Combine(folder.Path, "customers.csv"), scores, formulas: formulas);

        Assert.That(System.Text.Encoding.UTF8.GetString(scores.ToArray()), Does.Contain("a,'=cmd,'=cmd,1,,,,\n"));
        Assert.That(formulas.Quoted, Is.EqualTo(4), "segment and driver of two customers");
    }

    [Test]
    public void HoldOutsAndAssignments_AreReadBackAsTheIdsTheyWere()
    {
        using var folder = TemporaryFolder.Small()
            .With("customers.csv", "customer_id\n=a\n'=b\n")
            .With("holdout.csv", "customer_id,arm\n'=a,control\n''=b,control\n")
            .With("assignments.csv", "customer_id,from,to,channel,frequency\n'=a,2024-01-01,2024-03-31,email,2\n''=b,2024-01-01,2024-03-31,email,3\n");

        var arms = HoldOutFile.Read(Path.Combine(folder.Path, "holdout.csv"));
        var assigned = AnalysisInput.FromFolder(folder.Path).ReadAssignments().ToList();

        Assert.That((arms["=a"], arms["'=b"]), Is.EqualTo((PlanArm.Control, PlanArm.Control)));
        Assert.That(assigned.Select(one => ((int)one.Customer, (int)one.Frequency)), Is.EquivalentTo(new[] { (1, 2), (0, 3) }), "by customers in the order of their ids");
    }

    private static List<string> Ids(MemoryStream scores)
    {
        using var folder = new TemporaryFolder().With("scores.csv", System.Text.Encoding.UTF8.GetString(scores.ToArray()));
        var log = new RejectionLog("scores", RejectionLimit.OfRows(0));
        using var reader = TableReader.Open(new("scores", folder.Path, ["scores.csv"]), "scores.csv", log);
        List<string> ids = [];
        while (reader.Read()) ids.Add(reader.Text(0));
        return ids;
    }
}
