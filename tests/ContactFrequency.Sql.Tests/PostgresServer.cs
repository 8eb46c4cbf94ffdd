using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;

namespace ContactFrequency.Sql.Tests;

/// <summary>A PostgreSQL server of the tests' own, on a socket in a temporary folder; as an unprivileged user where the tests run as root.</summary>
internal sealed class PostgresServer : IDisposable
{
    private readonly string _folder;
    private readonly string _binaries;
    private readonly int _port;
    private int _databases;

    private PostgresServer(string binaries, string folder, int port) => (_binaries, _folder, _port) = (binaries, folder, port);

    /// <summary>Starts a server; null where PostgreSQL is not installed.</summary>
    public static PostgresServer? TryStart()
    {
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (binaries is null) return null;
        var folder = Directory.CreateTempSubdirectory("cf-pg-").FullName;
        if (IsRoot) Run("chown", "postgres", folder);
        var server = new PostgresServer(binaries, folder, FreePort());
        server.RunAsServer("initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        server.RunAsServer("pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o",
            $"-c listen_addresses='' -c unix_socket_directories={folder} -c port={server._port} -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=30", "start");
        return server;
    }

    /// <summary>A database of its own, empty.</summary>
    public NpgsqlDataSource CreateDatabase()
    {
        var name = FormattableString.Invariant($"company{Interlocked.Increment(ref _databases)}");
        using var source = NpgsqlDataSource.Create(ConnectionString("postgres"));
        using var command = source.CreateCommand($"CREATE DATABASE {name}");
        command.ExecuteNonQuery();
        return NpgsqlDataSource.Create(ConnectionString(name));
    }

    public string ConnectionString(string database) => FormattableString.Invariant($"Host={_folder};Port={_port};Username=postgres;Database={database};Pooling=false");

    public void Dispose()
    {
        RunAsServer("pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsRoot => RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && Environment.UserName == "root";

    private void RunAsServer(string program, params string[] arguments)
    {
        var path = Path.Combine(_binaries, program);
        if (IsRoot) Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Output is not captured: a server that stays would keep the pipe open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "\"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = "/tmp" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
