namespace ContactFrequency.MLNet.Tests;

public class LeftOutTests
{
    [Test]
    [Ignore("The tests of ContactFrequency.MLNet were left out: they need Microsoft.ML and are switched on by MLNet=true.")]
    public void MLNetTests_WereLeftOut()
    {
    }
}
