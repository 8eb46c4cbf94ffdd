using ContactFrequency.Numerics;

namespace ContactFrequency.Tests.Numerics;

/// <summary>Loops, alone and one in another, on threads that they share.</summary>
public class IndexedWorkTests
{
    [Test]
    public void EveryPiece_IsDoneOnce([Values(0, 1, 2, 100)] int count, [Values(1, 2, 3, 8)] int threads)
    {
        var done = new int[count];

        IndexedWork.Run(count, threads, index => Interlocked.Increment(ref done[index]));

        Assert.That(done, Is.All.EqualTo(1));
    }

    [Test]
    public void NestedLoops_UseNoMoreThreadsThanAreShared([Values(1, 2, 3, 5)] int threads)
    {
        var (now, most, done) = (0, 0, 0);

        IndexedWork.Run(6, threads, _ => IndexedWork.Run(4, threads, _ => IndexedWork.Run(3, threads, _ =>
        {
            var inside = Interlocked.Increment(ref now);
            InterlockedMax(ref most, inside);
            Thread.Sleep(1);
            Interlocked.Decrement(ref now);
            Interlocked.Increment(ref done);
        })));

        Assert.That(done, Is.EqualTo(72));
        Assert.That(most, Is.LessThanOrEqualTo(threads));
    }

    [Test]
    public void IdleThread_GoesOnWithALoopThatBeganWithoutIt()
    {
        // The outer loop takes both threads; once its short piece is done, the inner loop of the long one has two.
        var (both, first) = (new CountdownEvent(2), new ManualResetEventSlim());

        IndexedWork.Run(2, 2, index =>
        {
            if (index == 0) IndexedWork.Run(2, 2, piece => Meet());
            else first.Wait(Long);
        });

        Assert.That(both.IsSet, "the two inner pieces ran at the same time");

        void Meet()
        {
            first.Set();
            both.Signal();
            both.Wait(Long);
        }
    }

    [Test]
    public void WorkBeside_TakesAThread_AndGivesItBack()
    {
        using var scope = SharedThreads.Of(2);
        var open = new ManualResetEventSlim();
        var here = Environment.CurrentManagedThreadId;
        var result = IndexedWork.Beside(() => open.Wait(Long));
        List<int> alone = [];
        IndexedWork.Run(3, 2, _ => alone.Add(Environment.CurrentManagedThreadId));
        open.Set();

        Assert.That(result());
        Assert.That(alone, Is.All.EqualTo(here), "no thread was left");
        Assert.That(SpinWait.SpinUntil(() => SharedThreads.Current!.TryTake(), Long), "it is free again");
    }

    [Test]
    public void WorkBeside_IsDoneWhenItIsAskedFor_WhereNoThreadIsFree()
    {
        var done = 0;
        var alone = IndexedWork.Beside(() => ++done);
        using var scope = SharedThreads.Of(1);
        var shared = IndexedWork.Beside(() => ++done);

        Assert.That(done, Is.Zero);
        Assert.That(alone() + shared(), Is.EqualTo(3));
    }

    [Test]
    public void FirstFailure_IsPassedOn_AtAnyNumberOfThreads([Values(1, 2, 8)] int threads, [Range(0, 9)] int repeat)
    {
        var begun = 0;

        Assert.That(() => IndexedWork.Run(1000, threads, index =>
        {
            Interlocked.Increment(ref begun);
            if (index == 5) Thread.Sleep(repeat % 3);
            if (index >= 5) throw new InvalidOperationException($"{index}");
        }), Throws.InvalidOperationException.With.Message.EqualTo("5"));
        Assert.That(begun, Is.LessThan(1000), "what had not begun was left");
        Assert.That(SharedThreads.Current, Is.Null);
    }

    [Test]
    public void SmallLoops_ByTheThousand_ComeToTheirEnd()
    {
        var sum = 0L;

        IndexedWork.Run(50, 4, _ =>
        {
            for (var loop = 0; loop < 200; loop++) IndexedWork.Run(3, 4, index => Interlocked.Add(ref sum, index));
        });

        Assert.That(sum, Is.EqualTo(50 * 200 * 3));
    }

    // Much longer than anything here takes; who waits so long waits for ever.
    private static TimeSpan Long { get; } = TimeSpan.FromSeconds(60);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = most; value > known; known = most)
            if (Interlocked.CompareExchange(ref most, value, known) == known) return;
    }
}
