using ContactFrequency.Experiments;

namespace ContactFrequency.Tests.Experiments;

public class AirlineSimulationOptionsTests
{
    private static readonly TestCaseData<Action>[] OutOfRange =
    [
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { Customers = 0 }).SetArgDisplayNames("no customers"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { Customers = 10_000_001 }).SetArgDisplayNames("too many customers"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { Periods = 0 }).SetArgDisplayNames("no periods"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { FirstMonth = new(2024, 1, 2) }).SetArgDisplayNames("not the first of a month"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { Contacts = (ContactPolicy)9 }).SetArgDisplayNames("unknown policy"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { Shape = (TrueCurveShape)9 }).SetArgDisplayNames("unknown shape"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { EffectScale = -0.1 }).SetArgDisplayNames("negative effects"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { EffectScale = double.NaN }).SetArgDisplayNames("effects not a number"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { PreferenceGap = 1.1 }).SetArgDisplayNames("gap above 1"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { TargetingScale = 3.1 }).SetArgDisplayNames("targeting above 3"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { OptOutScale = -1 }).SetArgDisplayNames("negative opt-outs"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { SurveyedShare = 1.1 }).SetArgDisplayNames("survey above 1"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { MislabelledShare = 0.6 }).SetArgDisplayNames("mislabelled above half"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { JoiningShare = -0.1 }).SetArgDisplayNames("negative joining"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { LeavingShare = 1.1 }).SetArgDisplayNames("leaving above 1"),
        new TestCaseData<Action>(() => _ = new AirlineSimulationOptions { MonthsPerArm = 0 }).SetArgDisplayNames("arms of no months"),
    ];

    [TestCaseSource(nameof(OutOfRange))]
    public void Options_AreRefused_OutOfRange(Action create) => Assert.That(create, Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Message_NamesTheRuleAndTheValue()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ = new AirlineSimulationOptions { PreferenceGap = 1.5 });
        Assert.That(error!.Message, Does.Contain("PreferenceGap must be between 0 and 1").And.Contain("1.5"));
    }

    [Test]
    public void Options_AreAccepted_AtTheEndsOfTheirRanges() =>
        Assert.That(() => new AirlineSimulationOptions
        {
            Customers = 1, Periods = 1, EffectScale = 0, PreferenceGap = 0, TargetingScale = 0, OptOutScale = 0,
            SurveyedShare = 1, MislabelledShare = 0.5, JoiningShare = 1, LeavingShare = 1, MonthsPerArm = 240,
        }, Throws.Nothing);
}
