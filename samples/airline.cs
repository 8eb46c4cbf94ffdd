#:project ../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// The README's job in one file, and then a new customer scored: dotnet run samples/airline.cs (from the top of the checkout)
using ContactFrequency;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

var result = new ContactAnalysis(new AnalysisOptions { MarginRate = 0.18 }).Run("data/airline");
foreach (var row in result.Thresholds.Where(row => row.Objective == Objective.Purchases))
    Console.WriteLine($"{row.Segment,-9} {row.Channel,-6} today {row.Current:F1}, best {row.Frequency}: {row.Verdict}");

var folder = Directory.CreateTempSubdirectory("contact-frequency-sample-");
var customers = Path.Combine(folder.FullName, "customers.csv");
File.WriteAllLines(customers, File.ReadLines("data/airline/customers.csv").Take(4));
using var scores = new MemoryStream();
new PolicyScorer(result.Policy).Score(customers, scores);
Console.Write(System.Text.Encoding.UTF8.GetString(scores.ToArray()));
folder.Delete(recursive: true);
