using Microsoft.Playwright;

namespace ContactFrequency.Reporting.Tests;

/// <summary>The page in a real Chromium; <c>eng/report-browser</c> looks closer.</summary>
public class BrowserTests
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    [Test]
    public async Task Page_DrawsEveryChart_SortsAndTells_WithoutAnError()
    {
        var executable = Browsers.FirstOrDefault(File.Exists);
        if (executable is null) Assert.Ignore("There is no Chromium here.");
        var file = Path.Combine(Directory.CreateTempSubdirectory("contact-frequency-report-").FullName, "report.html");
        await File.WriteAllTextAsync(file, HtmlReport.Render(SampleResult.Create()));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        List<string> errors = [];
        page.Console += (_, message) => { if (message.Type is "error" or "warning") errors.Add(message.Text); };
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await page.WaitForFunctionAsync("document.querySelectorAll('.chart svg, .chart.failed').length === 6");
        var drawn = await page.Locator(".chart svg").CountAsync();
        await page.Locator("thead button", new() { HasText = "Recommended" }).First.ClickAsync();
        var recommended = await page.Locator("#answer ~ table tbody tr td:nth-child(4)").AllTextContentsAsync();
        var chart = page.Locator(".chart").First;
        await chart.ScrollIntoViewIfNeededAsync();
        await chart.HoverAsync();
        var tooltip = await page.Locator("#vg-tooltip-element").InnerTextAsync();
        File.Delete(file);

        Assert.Multiple(() =>
        {
            Assert.That(errors, Is.Empty);
            Assert.That(drawn, Is.EqualTo(6));
            Assert.That(recommended, Is.EqualTo(new[] { "0", "2", "4", "4", "6", "—" }), "sorted by number, what is missing last");
            Assert.That(tooltip, Does.Contain("Customer-periods"));
        });
    }
}
