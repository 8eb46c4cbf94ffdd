// Fixtures run side by side, as many as there are processors; tests of one fixture one after the other.
[assembly: Parallelizable(ParallelScope.Fixtures)]
