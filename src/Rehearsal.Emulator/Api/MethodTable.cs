namespace CampaignBot.Rehearsal.Emulator.Api;

/// <summary>One method of the API: what it is called, what it knows, what it does.</summary>
internal sealed record ApiMethod(string Name, IReadOnlyList<Parameter> Parameters, Func<ApiCall, CancellationToken, Task<ApiAnswer>> Handle);

/// <summary>The methods by name; names are matched whatever their case, as the server does.</summary>
internal sealed class MethodTable
{
    private readonly Dictionary<string, ApiMethod> _methods = new(StringComparer.OrdinalIgnoreCase);
    private readonly EmulatorWorld _world;

    public MethodTable(EmulatorWorld world)
    {
        _world = world;
        new Methods.UpdateMethods(world).AddTo(this);
        new Methods.SendMethods(world).AddTo(this);
        new Methods.MediaMethods(world).AddTo(this);
        new Methods.AlbumMethods(world).AddTo(this);
        new Methods.EditMethods(world).AddTo(this);
        new Methods.CallbackMethods(world).AddTo(this);
        new Methods.CommandMethods(world).AddTo(this);
        new Methods.ChatMethods(world).AddTo(this);
        new Methods.ProfileMethods(world).AddTo(this);
    }

    public IEnumerable<ApiMethod> All => _methods.Values;

    public ApiMethod? Find(string name) => _methods.GetValueOrDefault(name);

    /// <summary>Adds a method that does its work at once, under the world's lock.</summary>
    public void Add(string name, Func<ApiCall, ApiAnswer> handle, params Parameter[] parameters) =>
        AddAsync(name, (call, _) => Task.FromResult(_world.Write(() => handle(call))), parameters);

    /// <summary>Adds a method that may wait, and sees to the lock itself.</summary>
    public void AddAsync(string name, Func<ApiCall, CancellationToken, Task<ApiAnswer>> handle, params Parameter[] parameters) =>
        _methods.Add(name, new ApiMethod(name, parameters, handle));
}
