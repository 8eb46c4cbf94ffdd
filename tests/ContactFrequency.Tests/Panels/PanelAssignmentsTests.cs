using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Panels;

public class PanelAssignmentsTests
{
    [Test]
    public void APeriodIsAssigned_WhereOneRowCoversTheWholeOfIt()
    {
        // From the second of January: February and March are whole, January is not.
        var assignments = Build(new AssignmentRecord("a", new(2024, 1, 2), new(2024, 3, 31), "email", 3, 0.25)).Assignments!;

        Assert.Multiple(() =>
        {
            Assert.That(assignments.HasChannel(0), Is.True);
            Assert.That(assignments.HasChannel(1), Is.False, "nobody was assigned anything on sms");
            Assert.That(Enumerable.Range(0, 3).Select(period => assignments.Frequency(0, 0, period)), Is.EqualTo(new int?[] { null, 3, 3 }));
            Assert.That(assignments.Frequency(0, 1, 1), Is.Null);
            Assert.That(assignments.Frequency(1, 0, 1), Is.Null);
            Assert.That(assignments.Probability(0, 0, 2), Is.EqualTo(0.25));
            Assert.That(assignments.Probability(0, 0, 0), Is.NaN);
        });
    }

    [Test]
    public void TwoHalves_DoNotMakeAWhole() =>
        Assert.That(Build(
            new AssignmentRecord("a", new(2024, 1, 1), new(2024, 1, 15), "email", 3),
            new AssignmentRecord("a", new(2024, 1, 16), new(2024, 1, 31), "email", 3)).Assignments, Is.Null);

    // The first row covers all three months; the second touches February.
    [TestCase(3, 0.5, true, 1, 0)]
    [TestCase(4, 0.5, false, 1, 1)]
    [TestCase(3, 0.4, false, 1, 1)]
    [TestCase(3, double.NaN, false, 1, 1)]
    public void APeriodIsLeftOut_WhereTwoRowsDisagree_WhateverTheirOrder(int frequency, double probability, bool isAssigned, int overlapping, int contradictory)
    {
        AssignmentRecord[] rows =
        [
            new("b", new(2023, 1, 1), new(2025, 1, 1), "email", 3, 0.5),
            new("b", new(2024, 2, 10), new(2024, 2, 20), "email", frequency, probability),
            new("b", new(2024, 2, 10), new(2024, 2, 20), "sms", 1, 0.5),
        ];
        foreach (var panel in new[] { Build(rows), Build([.. rows.Reverse()]) })
        {
            Assert.That(Enumerable.Range(0, 3).Select(period => panel.Assignments!.Frequency(0, 1, period)), Is.EqualTo(new int?[] { 3, isAssigned ? 3 : null, 3 }));
            Assert.That(panel.Assignments!.HasChannel(1), Is.False);
            Assert.That(CountOf(panel, "assignments_overlapping"), Is.EqualTo(overlapping));
            Assert.That(CountOf(panel, "assignments_contradictory"), Is.EqualTo(contradictory));
            Assert.That(CountOf(panel, "assignments_in_part"), Is.EqualTo(1), "sms in February");
        }
    }

    [Test]
    public void Notes_CountWhatIsLeftOut()
    {
        var panel = Build(
            new AssignmentRecord("x", new(2024, 1, 1), new(2024, 1, 31), "email", 1),
            new AssignmentRecord("y", new(2024, 1, 1), new(2024, 1, 31), "email", 1),
            new AssignmentRecord("a", new(2024, 1, 1), new(2024, 1, 31), "fax", 1),
            new AssignmentRecord("a", new(2026, 1, 1), new(2026, 1, 31), "email", 1));

        Assert.That(panel.Assignments, Is.Null);
        Assert.That(panel.Notes.Single(note => note.Code == "assignments_of_unknown_customer"), Has.Property("Count").EqualTo(2).And.Property("Message").Contains("of 2 customers"));
        Assert.That(panel.Notes.Single(note => note.Code == "assignments_of_unknown_channel"), Has.Property("Count").EqualTo(1).And.Property("Message").Contains("(fax)"));
        Assert.That(CountOf(panel, "assignments_outside_periods"), Is.EqualTo(1));
        Assert.That(panel.Channels, Is.EqualTo(new[] { "email", "sms" }));
    }

    [Test]
    public void Assignments_AreNull_WithoutATable() => Assert.That(Build().Assignments, Is.Null);

    private static long CountOf(Panel panel, string code) => panel.Notes.Where(note => note.Code == code).Sum(note => note.Count);

    private static Panel Build(params AssignmentRecord[] rows) => PanelBuilder.Build(AnalysisInput.FromRecords(
        CustomerTable.FromRecords([new("a"), new("b")], []),
        [new("a", new(2024, 1, 1), "email"), new("b", new(2024, 3, 31), "sms")],
        [new("a", new(2024, 2, 1), 10)], assignments: rows), PeriodLength.Month);
}
