using System.Security.Cryptography;
using ContactFrequency.Data;
using ContactFrequency.Policies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContactFrequency.Hosting;

/// <summary>The policy that a service works by, and its replacement while the service runs.</summary>
/// <remarks>Thread-safe. A file that is no policy changes nothing but <see cref="Failure"/>: the policy before it stays in use.</remarks>
public sealed partial class PolicyStore
{
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger<PolicyStore> _logger;
    private readonly Lock _lock = new();
    private volatile LoadedPolicy _current;
    private volatile string? _failure;
    private (DateTime Written, long Length) _seen;

    /// <summary>Loads the policy of the options.</summary>
    /// <exception cref="CustomerDataException">The file is no policy.</exception>
    public PolicyStore(IOptions<ContactFrequencyOptions> options, TimeProvider time, ILogger<PolicyStore> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_path, _time, _logger) = (Path.GetFullPath(options.Value.PolicyPath), time, logger);
        _seen = Stamp();
        _current = Load(BytesOf(_path));
    }

    /// <summary>The policy in use. Take it once for everything that must agree.</summary>
    public LoadedPolicy Current => _current;

    /// <summary>Why the file, as it is now, could not be loaded; null where it could.</summary>
    public string? Failure => _failure;

    /// <summary>Puts another policy into the file, whole or not at all, and into use.</summary>
    /// <param name="bytes">A <c>policy.json</c>.</param>
    /// <exception cref="CustomerDataException">The bytes are no policy; nothing has changed.</exception>
    /// <exception cref="IOException">The file cannot be written; nothing has changed.</exception>
    public LoadedPolicy Replace(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var loaded = Load(bytes);
        lock (_lock)
        {
            var part = $"{_path}.{Guid.NewGuid():N}.part";
            try
            {
                using (var stream = new FileStream(part, FileMode.CreateNew))
                {
                    stream.Write(bytes);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(part, _path, overwrite: true);
            }
            catch
            {
                File.Delete(part);
                throw;
            }

            Use(loaded);
        }

        return loaded;
    }

    /// <summary>Loads the file again if it has changed since it was last looked at.</summary>
    public void Reload()
    {
        lock (_lock)
        {
            var stamp = Stamp();
            if (stamp == _seen) return;
            try
            {
                var bytes = BytesOf(_path);
                // Written to while it was read: the next look will find it at rest.
                if (Stamp() != stamp) return;
                var loaded = Load(bytes);
                _seen = stamp;
                if (loaded.Version != _current.Version) Use(loaded);
                _failure = null;
            }
            catch (CustomerDataException e)
            {
                // Tried again at the next look: a file that somebody held may be free then.
                if (_failure != e.Message) LogKept(_current.Version, e.Message);
                _failure = e.Message;
            }
        }
    }

    private void Use(LoadedPolicy loaded)
    {
        (_current, _failure, _seen) = (loaded, null, Stamp());
        LogInUse(loaded.Version, loaded.Policy.Segments.Length);
    }

    private LoadedPolicy Load(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return new(new(PolicyFile.Read(stream, Path.GetFileName(_path))), Convert.ToHexStringLower(SHA256.HashData(bytes))[..16], _time.GetUtcNow());
    }

    private static byte[] BytesOf(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustomerDataException($"{path}: the policy cannot be read: {e.Message}", e);
        }
    }

    private (DateTime, long) Stamp() => new FileInfo(_path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

    [LoggerMessage(Level = LogLevel.Information, Message = "Policy {Version} with {Segments} segments is in use.")]
    private partial void LogInUse(string version, int segments);

    [LoggerMessage(Level = LogLevel.Error, Message = "The policy file has changed and cannot be loaded; {Version} stays in use: {Reason}")]
    private partial void LogKept(string version, string reason);
}
