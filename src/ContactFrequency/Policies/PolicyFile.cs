using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContactFrequency.Data;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Policies;

/// <summary>Reads and writes <c>policy.json</c>.</summary>
public static class PolicyFile
{
    private const int MaxBytes = 64 << 20;

    private static readonly PolicyJson Json = new(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.Default,
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = 16,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Converters =
        {
            new JsonStringEnumConverter<Objective>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<DayOfWeek>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
        },
    });

    /// <summary>Writes a policy; the same policy gives the same bytes.</summary>
    public static void Write(Policy policy, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(policy);
        JsonSerializer.Serialize(stream, PolicyDocument.Of(policy), Json.PolicyDocument);
    }

    internal static byte[] Bytes(Policy policy) => JsonSerializer.SerializeToUtf8Bytes(PolicyDocument.Of(policy), Json.PolicyDocument);

    /// <summary>Reads a policy.</summary>
    /// <exception cref="CustomerDataException">The file is no policy, or one of a version that this library does not know.</exception>
    public static Policy Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new CustomerDataException($"{path}: there is no such file.");
        try
        {
            using var stream = new MemoryStream(BoundedFile.Read(path, MaxBytes));
            return Read(stream, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustomerDataException($"{path}: cannot be read as a policy: {e.Message}", e);
        }
    }

    /// <summary>Reads a policy from a stream that can be read twice, such as one over bytes in memory.</summary>
    /// <param name="stream">Where it is.</param>
    /// <param name="path">What messages call it.</param>
    /// <exception cref="CustomerDataException">It is no policy, or one of a version that this library does not know.</exception>
    public static Policy Read(Stream stream, string path)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            if (stream.Length > MaxBytes) throw new CustomerDataException($"{path}: a policy has at most {MaxBytes} bytes, this one has {stream.Length}.");
            var version = JsonSerializer.Deserialize(stream, Version.PolicyVersion)?.SchemaVersion;
            if (version != Policy.SchemaVersion)
                throw new CustomerDataException($"{path}: schema_version is {version?.ToString(CultureInfo.InvariantCulture) ?? "missing"}; this version reads {Policy.SchemaVersion}. {Advice(version)}");
            stream.Seek(0, SeekOrigin.Begin);
            var document = JsonSerializer.Deserialize(stream, Json.PolicyDocument) ?? throw new JsonException("there is nothing in it");
            PolicyRules.Require(document);
            return document.ToPolicy();
        }
        catch (JsonException e) when (e.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            // A property may change what the others mean, so one that is not known cannot be passed over.
            throw new CustomerDataException($"{path}: cannot be read as a policy: {e.Path} (line {e.LineNumber + 1}) is no property of policies that this version knows. Use the version that wrote it, or fit the policy again.", e);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or IOException or UnauthorizedAccessException or InvalidOperationException or NotSupportedException)
        {
            throw new CustomerDataException($"{path}: cannot be read as a policy: {e.Message}", e);
        }
    }

    private static string Advice(int? version) => version > Policy.SchemaVersion
        ? "A newer version wrote it: use that one, or fit the policy again with this one."
        : "Fit the policy again, or use the version that wrote it.";

    private static readonly PolicyJson Version = new(new(Json.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, TypeInfoResolver = null });
}
