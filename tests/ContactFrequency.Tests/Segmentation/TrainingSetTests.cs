using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class TrainingSetTests
{
    [Test]
    public void FromLabels_TakesOnlyLabelledCustomers_ClassesInOrdinalOrder()
    {
        var set = TrainingSet.FromLabels(
            [TreeSamples.Numbers("x", [1, 2, 3, 4])], ["k", "l", "m", "n"], ["price", null, "", "distance"]);

        Assert.Multiple(() =>
        {
            Assert.That(set.Rows, Is.EqualTo(new[] { 0, 3 }));
            Assert.That(set.Classes, Is.EqualTo(new[] { "distance", "price" }));
            Assert.That(set.ClassCodes, Is.EqualTo(new[] { 1, 0 }));
            Assert.That(set.CustomerIds, Is.EqualTo(new[] { "k", "n" }));
        });
    }

    [Test]
    public void FromLabels_Throws_WithoutAnyLabel() =>
        Assert.That(() => TrainingSet.FromLabels([], ["k"], [null]), Throws.ArgumentException.With.Message.Contains("at least one row"));

    [Test]
    public void Constructor_Throws_WhenColumnNamesDifferOnlyByCase() => Assert.That(
        () => TreeSamples.Set(["a"], TreeSamples.Numbers("age", [1]), TreeSamples.Numbers("Age", [1])),
        Throws.ArgumentException.With.Message.Contains("'Age'"));

    [Test]
    public void Constructor_Throws_WhenColumnsDifferInLength() => Assert.That(
        () => TreeSamples.Set(["a", "b"], TreeSamples.Numbers("x", [1, 2]), TreeSamples.Numbers("y", [1])),
        Throws.ArgumentException.With.Message.Contains("'y' has 1"));

    [Test]
    public void Constructor_Throws_WhenARowIsOutsideTheColumns() => Assert.That(
        () => new TrainingSet([TreeSamples.Numbers("x", [1])], [1], [0], ["a"], ["k"]),
        Throws.ArgumentException.With.Message.Contains("Row 1"));

    [Test]
    public void Constructor_Throws_WhenAClassCodeIsOutsideTheClasses() => Assert.That(
        () => new TrainingSet([], [0], [1], ["a"], ["k"]), Throws.ArgumentException.With.Message.Contains("Class code 1"));

    [Test]
    public void Constructor_Throws_WhenClassesAreOutOfOrder() => Assert.That(
        () => new TrainingSet([], [0], [0], ["b", "a"], ["k"]), Throws.ArgumentException.With.Message.Contains("ordinal order"));

    [Test]
    public void Constructor_Throws_WhenRowsAndIdsDifferInLength() => Assert.That(
        () => new TrainingSet([], [0, 1], [0, 0], ["a"], ["k"]),
        Throws.ArgumentException.With.Property("ParamName").EqualTo("customerIds"));
}
